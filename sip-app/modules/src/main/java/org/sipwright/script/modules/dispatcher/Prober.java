// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.dispatcher;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipwright.script.modules.usrloc.SocketNames;
import org.sipwright.sip.OriginatedRequest;
import org.sipwright.sip.SipEndpoint;

/** Asks destinations whether they are there. Thread-safe. */
final class Prober {
    private static final int REPLY_TIMEOUT = 408;
    private static final int ALWAYS = 2;

    private final DispatcherModule module;

    Prober(DispatcherModule module) {
        this.module = module;
    }

    void run() {
        for (Partition partition : module.partitions()) {
            for (TargetSet set : partition.sets()) {
                if (module.settings().isProbed(set.number())) {
                    set.targets().stream().filter(this::isDue).forEach(target -> probe(partition, target));
                }
            }
        }
    }

    private boolean isDue(Target target) {
        boolean always = target.data().probing() == ALWAYS
                || target.data().probing() == 0 && module.settings().probesAll();
        return target.state() == Target.State.PROBING || always && target.isActive();
    }

    private void probe(Partition partition, Target target) {
        String uri = target.data().uri();
        String from = "<" + module.settings().pingFrom() + ">";
        OriginatedRequest request = OriginatedRequest.of(module.settings().pingMethod(), uri, from, "<" + uri + ">");
        String wanted = target.data().socket().isEmpty()
                ? module.settings().probingSocket()
                : target.data().socket();
        Optional<SipEndpoint> socket = wanted.isEmpty()
                ? Optional.empty()
                : new SocketNames(() -> module.environment().container().endpoints()).find(wanted);
        OriginatedRequest sent = socket.map(request::from).orElse(request);
        List<Map.Entry<String, String>> headers = module.settings().pingHops() < 0
                ? List.of()
                : List.of(Map.entry(
                        "Max-Forwards", Integer.toString(module.settings().pingHops())));
        module.environment().container().originate(sent, headers, (status, reason, reply) -> {
            if (status >= 200) {
                judge(partition, target, status);
            }
        });
    }

    private void judge(Partition partition, Target target, int status) {
        if (module.settings().isGood(status)) {
            module.take(partition, target, Target.Input.ANSWER);
        } else if (status == REPLY_TIMEOUT || status >= 500) {
            module.take(partition, target, Target.Input.FAIL);
        }
    }
}
