// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.uacregistrant;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.sipwright.script.modules.sip.Headers;
import org.sipwright.script.modules.sip.NameAddress;
import org.sipwright.script.modules.uac.DigestAnswer;
import org.sipwright.script.modules.uacregistrant.RegistrationMachine.Input;
import org.sipwright.script.modules.uacregistrant.RegistrationMachine.Step;
import org.sipwright.script.runtime.SipUriText;
import org.sipwright.sip.OriginatedRequest;
import org.sipwright.sip.Origination;
import org.sipwright.sip.RoutingContainer;
import org.sipwright.sip.WireMessage;

/** A registration that runs: its status, its Call-ID and sequence number, and the requests that its moves send. Thread-safe. */
final class Registration {
    private static final int UNAUTHORIZED = 401;
    private static final int FINAL = 200;
    private static final int TAG = 8;

    private final RoutingContainer container;
    private final RegistrationMachine machine;
    private Registrant registrant;
    private RegistrationStatus status;
    private String callId = "";
    private String tag = "";
    private Optional<Origination> last = Optional.empty();
    private int generation;

    Registration(RoutingContainer container, RegistrationMachine machine, Registrant registrant) {
        this.container = container;
        this.machine = machine;
        this.registrant = registrant;
        status = RegistrationStatus.of(registrant);
        renew();
    }

    private void renew() {
        callId = UUID.randomUUID().toString();
        tag = UUID.randomUUID().toString().substring(0, TAG);
        last = Optional.empty();
    }

    synchronized Registrant registrant() {
        return registrant;
    }

    synchronized RegistrationStatus status() {
        return status;
    }

    /** The table says something else of it now; what is registered stays so. */
    synchronized void change(Registrant changed) {
        if (!changed.equals(registrant)) {
            registrant = changed;
            status = status.enabled(changed.enabled()).expires(changed.expires());
        }
    }

    /** It is not in the table any longer: replies change nothing. */
    synchronized void forget() {
        generation++;
    }

    /** Something happens to it. */
    synchronized void tell(Input input) {
        Step step = machine.next(status, input, container.currentTimeMillis() / 1000);
        status = step.status();
        switch (step.action()) {
            case NOTHING -> {}
            case REGISTER -> send(contact(status.expires()), List.of());
            case REGISTER_ANEW -> {
                renew();
                send(contact(status.expires()), List.of());
            }
            case UNREGISTER -> send(contact(0), List.of());
            case UNREGISTER_ALL -> send("*", List.of(Map.entry("Expires", "0")));
        }
    }

    private String contact(int expires) {
        return '<' + registrant.key().binding() + '>' + registrant.bindingParameters() + ";expires=" + expires;
    }

    private void send(String contact, List<Map.Entry<String, String>> more) {
        Registrant.Key key = registrant.key();
        long number = last.map(Origination::cseqNumber).orElse(0L) + 1;
        OriginatedRequest request = OriginatedRequest.of(
                        "REGISTER", key.registrar(), '<' + registrant.from() + ">;tag=" + tag, '<' + key.aor() + '>')
                .inDialog(callId, number)
                .via(registrant.proxy());
        List<Map.Entry<String, String>> headers = new ArrayList<>(more);
        headers.addFirst(Map.entry("Contact", contact));
        generation++;
        last = Optional.of(container.originate(
                registrant.socket().map(request::from).orElse(request), headers, new Replies(generation)));
    }

    /** Takes the replies of one request. */
    private final class Replies implements RoutingContainer.ReplyHandler {
        private final int asked;
        private boolean challenged;

        Replies(int asked) {
            this.asked = asked;
        }

        @Override
        public void onReply(int code, String reason, WireMessage reply) {
            synchronized (Registration.this) {
                if (code >= FINAL && asked == generation) {
                    tell(answer(code, reply));
                }
            }
        }

        @Override
        public List<Map.Entry<String, String>> credentials(WireMessage request, int code, WireMessage challenge) {
            synchronized (Registration.this) {
                // credentials that were refused once are not sent again (RFC 3261 section 22.1)
                if (asked != generation || challenged || !registrant.hasLogin()) {
                    return List.of();
                }
                boolean own = code == UNAUTHORIZED;
                for (String line : Headers.lines(challenge, own ? "WWW-Authenticate" : "Proxy-Authenticate")) {
                    Optional<DigestAnswer> digest = DigestAnswer.of(line, List.of());
                    if (digest.isPresent()) {
                        challenged = true;
                        tell(new Input.Challenged());
                        String value = digest.get()
                                .answer(
                                        registrant.user(),
                                        registrant.password(),
                                        "REGISTER",
                                        registrant.key().registrar(),
                                        new String(request.body(), ISO_8859_1));
                        return List.of(Map.entry(own ? "Authorization" : "Proxy-Authorization", value));
                    }
                }
                return List.of();
            }
        }
    }

    private Input.Answered answer(int code, WireMessage reply) {
        List<NameAddress> bindings = new ArrayList<>();
        for (String line : Headers.lines(reply, "Contact")) {
            Headers.split(line).forEach(value -> NameAddress.parse(value).ifPresent(bindings::add));
        }
        OptionalInt granted = bindings.stream()
                .filter(one -> isOwn(one.uri()))
                .map(one -> seconds(one.parameter("expires")))
                .flatMapToInt(OptionalInt::stream)
                .findFirst();
        return new Input.Answered(
                code,
                bindings.size(),
                granted.orElse(0) > 0 ? granted : seconds(Headers.first(reply, "Expires")),
                seconds(Headers.first(reply, "Min-Expires")),
                registrant.isSingle());
    }

    private static OptionalInt seconds(Optional<String> text) {
        return text.map(String::strip)
                .filter(one -> one.matches("[0-9]{1,9}"))
                .map(one -> OptionalInt.of(Integer.parseInt(one)))
                .orElse(OptionalInt.empty());
    }

    /** RFC 3261 section 19.1.4, as far as registrars write a binding otherwise than they got it. */
    private boolean isOwn(String uri) {
        Optional<SipUriText> own = SipUriText.parse(registrant.key().binding());
        Optional<SipUriText> other = SipUriText.parse(uri);
        return own.isPresent()
                && other.isPresent()
                && own.get().scheme().equals(other.get().scheme())
                && own.get().user().equals(other.get().user())
                && own.get().host().equalsIgnoreCase(other.get().host())
                && own.get().port() == other.get().port()
                && own.get().transport().equalsIgnoreCase(other.get().transport());
    }
}
