// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.message;

import java.util.ArrayList;
import java.util.List;

/** What RFC 3261 sections 8.1.1, 16.3, 18.3 and 20 demand of each message. */
final class MessageRules {
    /** Headers that are there once or not at all (section 7.3.1). */
    private static final long SINGLE = bit(KnownHeader.FROM)
            | bit(KnownHeader.TO)
            | bit(KnownHeader.CALL_ID)
            | bit(KnownHeader.CSEQ)
            | bit(KnownHeader.MAX_FORWARDS)
            | bit(KnownHeader.CONTENT_LENGTH)
            | bit(KnownHeader.CONTENT_TYPE)
            | bit(KnownHeader.EXPIRES);

    private static final long MANDATORY = bit(KnownHeader.VIA)
            | bit(KnownHeader.FROM)
            | bit(KnownHeader.TO)
            | bit(KnownHeader.CALL_ID)
            | bit(KnownHeader.CSEQ);

    private static final int BAD_REQUEST = 400;

    private MessageRules() {}

    private static long bit(KnownHeader name) {
        // the headers that have rules stand in front, so their ordinals fit a long
        return 1L << name.ordinal();
    }

    static List<Problem> problems(SipMessage message) {
        long seen = 0;
        long repeated = 0;
        for (int i = 0; i < message.headerCount(); i++) {
            if (message.headerName(i) instanceof KnownHeader known && known.ordinal() < Long.SIZE) {
                repeated |= seen & bit(known);
                seen |= bit(known);
            }
        }
        List<Problem> problems = List.of();
        long wrong = MANDATORY & ~seen | SINGLE & repeated;
        if (wrong != 0) {
            problems = presence(MANDATORY & ~seen, SINGLE & repeated);
        }
        problems = cseq(message, seen, problems);
        problems = numbers(message, seen, problems);
        problems = addresses(message, seen, problems);
        if ((seen & bit(KnownHeader.VIA)) != 0 && message.topVia().isEmpty()) {
            problems = with(problems, "Via is malformed");
        }
        if ((seen & bit(KnownHeader.CALL_ID)) != 0 && message.callId().isEmpty()) {
            problems = with(problems, "Call-ID is empty");
        }
        return problems;
    }

    private static List<Problem> presence(long missing, long repeated) {
        List<Problem> problems = new ArrayList<>(2);
        for (KnownHeader name : KnownHeader.values()) {
            if (name.ordinal() < Long.SIZE && (missing & bit(name)) != 0) {
                problems.add(new Problem(Fault.INCOMPLETE, BAD_REQUEST, name.longName() + " is missing"));
            }
            if (name.ordinal() < Long.SIZE && (repeated & bit(name)) != 0) {
                problems.add(new Problem(Fault.INCOMPLETE, BAD_REQUEST, "more than one " + name.longName()));
            }
        }
        return problems;
    }

    private static List<Problem> cseq(SipMessage message, long seen, List<Problem> problems) {
        if ((seen & bit(KnownHeader.CSEQ)) == 0) {
            return problems;
        }
        if (message.cseqNumber() < 0) {
            return with(problems, "CSeq is malformed");
        }
        // section 8.1.1.5
        return message.isRequest() && !message.cseqMethod().equals(message.method())
                ? with(problems, "the method in CSeq is not that of the request")
                : problems;
    }

    private static List<Problem> numbers(SipMessage message, long seen, List<Problem> found) {
        List<Problem> problems = found;
        // section 8.1.1.6 demands Max-Forwards; clients of RFC 2543 have none, and section 16.3 lets them through
        if ((seen & bit(KnownHeader.MAX_FORWARDS)) != 0 && message.isRequest() && message.maxForwards() == -2) {
            problems = with(problems, "Max-Forwards is malformed");
        }
        if ((seen & bit(KnownHeader.CONTENT_LENGTH)) != 0) {
            int length = message.contentLength();
            if (length == -2) {
                problems = with(problems, "Content-Length is malformed");
            } else if (length > message.bodyLength()) {
                problems = with(problems, "Content-Length is larger than the body");
            }
        }
        return problems;
    }

    /** Section 20.20, 20.39: both are addresses. */
    private static List<Problem> addresses(SipMessage message, long seen, List<Problem> found) {
        List<Problem> problems = found;
        if ((seen & bit(KnownHeader.FROM)) != 0 && !message.isAddress(KnownHeader.FROM)) {
            problems = with(problems, "From is malformed");
        }
        if ((seen & bit(KnownHeader.TO)) != 0 && !message.isAddress(KnownHeader.TO)) {
            problems = with(problems, "To is malformed");
        }
        return problems;
    }

    private static List<Problem> with(List<Problem> problems, String text) {
        List<Problem> more = problems.isEmpty() ? new ArrayList<>(2) : problems;
        more.add(new Problem(Fault.SYNTAX, BAD_REQUEST, text));
        return more;
    }
}
