// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sipmsgops;

/** What can be wrong with a message, with the code that scripts see. */
enum MessageProblem {
    NONE(1, ""),
    HEADERS(-2, "header parsing error"),
    NO_CALL_ID(-3, "no Call-ID header"),
    NO_CONTENT_LENGTH(-4, "no Content-Length header for a stream transport"),
    CONTENT_LENGTH(-5, "Content-Length differs from the size of the body"),
    SDP(-6, "SDP parsing error"),
    NO_CSEQ(-7, "no CSeq header"),
    NO_FROM(-8, "no From header"),
    NO_TO(-9, "no To header"),
    NO_VIA(-10, "no Via header"),
    REQUEST_URI(-11, "Request-URI parsing error"),
    REQUEST_URI_HOST(-12, "bad host in the Request-URI"),
    NO_MAX_FORWARDS(-13, "no Max-Forwards header"),
    NO_CONTACT(-14, "no Contact header"),
    PATH(-15, "Path header in a request that is no REGISTER"),
    NO_ALLOW(-16, "no Allow header in a 405"),
    NO_MIN_EXPIRES(-17, "no Min-Expires header in a 423"),
    NO_PROXY_AUTHENTICATE(-18, "no Proxy-Authenticate header in a 407"),
    NO_UNSUPPORTED(-19, "no Unsupported header in a 420"),
    NO_WWW_AUTHENTICATE(-20, "no WWW-Authenticate header in a 401"),
    NO_CONTENT_TYPE(-21, "no Content-Type header"),
    TO(-22, "To parsing error"),
    TO_HOST(-23, "bad host in To"),
    FROM(-24, "From parsing error"),
    FROM_HOST(-25, "bad host in From"),
    CONTACT(-26, "Contact parsing error"),
    REQUEST_URI_USER(-27, "bad user in the Request-URI"),
    FROM_USER(-28, "bad user in From"),
    TO_USER(-29, "bad user in To");

    private final int code;
    private final String text;

    MessageProblem(int code, String text) {
        this.code = code;
        this.text = text;
    }

    int code() {
        return code;
    }

    String text() {
        return text;
    }
}
