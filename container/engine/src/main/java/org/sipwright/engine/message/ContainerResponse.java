// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.message;

import jakarta.servlet.ServletOutputStream;
import java.io.PrintWriter;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.servlet.sip.InviteBranch;
import javax.servlet.sip.SipServletResponse;
import org.sipwright.engine.auth.Challenge;
import org.sipwright.engine.container.Core;
import org.sipwright.engine.proxy.ContainerProxy;
import org.sipwright.engine.proxy.ContainerProxyBranch;
import org.sipwright.engine.session.CallSession;
import org.sipwright.stack.message.HeaderText;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.SipMethod;

/** What received and outgoing responses have in common. */
public abstract class ContainerResponse extends ContainerMessage implements SipServletResponse {

    ContainerResponse(Core core, SipMessage message) {
        super(core, message);
    }

    @Override
    final boolean isReadOnly() {
        return false;
    }

    /** Whether it is a provisional response sent reliably (RFC 3262 section 3). */
    public static boolean isReliable(SipMessage response) {
        if (response.status() <= 100 || response.status() >= 200 || !response.has(KnownHeader.RSEQ)) {
            return false;
        }
        for (int i = response.indexOf(KnownHeader.REQUIRE, 0);
                i >= 0;
                i = response.indexOf(KnownHeader.REQUIRE, i + 1)) {
            if (HeaderText.split(response.headerValue(i)).stream().anyMatch("100rel"::equalsIgnoreCase)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public int getStatus() {
        return message().status();
    }

    @Override
    public String getReasonPhrase() {
        return HeaderAccess.decode(message().reason());
    }

    @Override
    public void setStatus(int statusCode) {
        setStatus(statusCode, ReasonPhrases.of(statusCode));
    }

    @Override
    public void setStatus(int statusCode, String reasonPhrase) {
        requireModifiable();
        if (statusCode < 100 || statusCode > 699) {
            throw new IllegalArgumentException("status " + statusCode);
        }
        message().setStatus(statusCode, HeaderAccess.encode(reasonPhrase));
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return null;
    }

    @Override
    public PrintWriter getWriter() {
        return null;
    }

    @Override
    public void setCharacterEncoding(String enc) {
        try {
            setCharset(enc);
        } catch (java.io.UnsupportedEncodingException unknown) {
            throw new IllegalArgumentException(enc, unknown);
        }
    }

    @Override
    public void setContentLengthLong(long len) {
        setContentLength((int) len);
    }

    @Override
    public void setBufferSize(int size) {}

    @Override
    public int getBufferSize() {
        return 0;
    }

    @Override
    public void flushBuffer() {}

    @Override
    public void resetBuffer() {}

    @Override
    public void reset() {}

    @Override
    public void setLocale(Locale loc) {
        setContentLanguage(loc);
    }

    @Override
    public Locale getLocale() {
        return getContentLanguage();
    }

    @Override
    public ContainerProxy getProxy() {
        return getProxyBranch() == null ? null : getProxyBranch().getProxy();
    }

    @Override
    public ContainerProxyBranch getProxyBranch() {
        return null;
    }

    @Override
    public boolean isBranchResponse() {
        return false;
    }

    @Override
    public Iterator<String> getChallengeRealms() {
        return getChallengeRealmSet().iterator();
    }

    @Override
    public Set<String> getChallengeRealmSet() {
        Set<String> realms = new LinkedHashSet<>();
        for (Challenge challenge : Challenge.of(message())) {
            realms.add(challenge.realm());
        }
        return realms;
    }

    /** The challenges in it. */
    public final List<Challenge> challenges() {
        return Challenge.of(message());
    }

    @Override
    public boolean isReliableProvisional() {
        return isReliable(message());
    }

    @Override
    public String getProvisionalResponseId() {
        if (!isReliableProvisional()) {
            throw new IllegalStateException("not a reliable provisional response");
        }
        return message().firstValue(KnownHeader.RSEQ) + '-' + message().cseqNumber();
    }

    @Override
    public InviteBranch getInviteBranch() {
        return message().cseqMethod() == SipMethod.INVITE
                ? session()
                        .flatMap(CallSession::inviteBranch)
                        .map(branch -> (InviteBranch) branch)
                        .orElse(null)
                : null;
    }

    /** The facts of where it came from, for one that was received. */
    @Override
    Optional<TransportFacts> facts() {
        return Optional.empty();
    }
}
