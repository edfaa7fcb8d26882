// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** The headers that have a constant of their own: those of RFC 3261 and the extensions in common use. */
public enum KnownHeader implements HeaderName {
    /** Via (v). */
    VIA("Via", "v"),
    /** From (f). */
    FROM("From", "f"),
    /** To (t). */
    TO("To", "t"),
    /** Call-ID (i). */
    CALL_ID("Call-ID", "i"),
    /** CSeq. */
    CSEQ("CSeq", ""),
    /** Max-Forwards. */
    MAX_FORWARDS("Max-Forwards", ""),
    /** Contact (m). */
    CONTACT("Contact", "m"),
    /** Content-Length (l). */
    CONTENT_LENGTH("Content-Length", "l"),
    /** Content-Type (c). */
    CONTENT_TYPE("Content-Type", "c"),
    /** Route. */
    ROUTE("Route", ""),
    /** Record-Route. */
    RECORD_ROUTE("Record-Route", ""),
    /** User-Agent. */
    USER_AGENT("User-Agent", ""),
    /** Server. */
    SERVER("Server", ""),
    /** Allow. */
    ALLOW("Allow", ""),
    /** Supported (k). */
    SUPPORTED("Supported", "k"),
    /** Require. */
    REQUIRE("Require", ""),
    /** Proxy-Require. */
    PROXY_REQUIRE("Proxy-Require", ""),
    /** Unsupported. */
    UNSUPPORTED("Unsupported", ""),
    /** Expires. */
    EXPIRES("Expires", ""),
    /** Min-Expires. */
    MIN_EXPIRES("Min-Expires", ""),
    /** Subject (s). */
    SUBJECT("Subject", "s"),
    /** Accept. */
    ACCEPT("Accept", ""),
    /** Accept-Encoding. */
    ACCEPT_ENCODING("Accept-Encoding", ""),
    /** Accept-Language. */
    ACCEPT_LANGUAGE("Accept-Language", ""),
    /** Alert-Info. */
    ALERT_INFO("Alert-Info", ""),
    /** Authentication-Info. */
    AUTHENTICATION_INFO("Authentication-Info", ""),
    /** Authorization. */
    AUTHORIZATION("Authorization", ""),
    /** Call-Info. */
    CALL_INFO("Call-Info", ""),
    /** Content-Disposition. */
    CONTENT_DISPOSITION("Content-Disposition", ""),
    /** Content-Encoding (e). */
    CONTENT_ENCODING("Content-Encoding", "e"),
    /** Content-Language. */
    CONTENT_LANGUAGE("Content-Language", ""),
    /** Date. */
    DATE("Date", ""),
    /** Error-Info. */
    ERROR_INFO("Error-Info", ""),
    /** In-Reply-To. */
    IN_REPLY_TO("In-Reply-To", ""),
    /** MIME-Version. */
    MIME_VERSION("MIME-Version", ""),
    /** Organization. */
    ORGANIZATION("Organization", ""),
    /** Priority. */
    PRIORITY("Priority", ""),
    /** Proxy-Authenticate. */
    PROXY_AUTHENTICATE("Proxy-Authenticate", ""),
    /** Proxy-Authorization. */
    PROXY_AUTHORIZATION("Proxy-Authorization", ""),
    /** Reply-To. */
    REPLY_TO("Reply-To", ""),
    /** Retry-After. */
    RETRY_AFTER("Retry-After", ""),
    /** Timestamp. */
    TIMESTAMP("Timestamp", ""),
    /** Warning. */
    WARNING("Warning", ""),
    /** WWW-Authenticate. */
    WWW_AUTHENTICATE("WWW-Authenticate", ""),
    /** Path. */
    PATH("Path", ""),
    /** Service-Route. */
    SERVICE_ROUTE("Service-Route", ""),
    /** P-Asserted-Identity. */
    P_ASSERTED_IDENTITY("P-Asserted-Identity", ""),
    /** P-Preferred-Identity. */
    P_PREFERRED_IDENTITY("P-Preferred-Identity", ""),
    /** P-Charging-Vector. */
    P_CHARGING_VECTOR("P-Charging-Vector", ""),
    /** P-Access-Network-Info. */
    P_ACCESS_NETWORK_INFO("P-Access-Network-Info", ""),
    /** Session-Expires (x). */
    SESSION_EXPIRES("Session-Expires", "x"),
    /** Min-SE. */
    MIN_SE("Min-SE", ""),
    /** RSeq. */
    RSEQ("RSeq", ""),
    /** RAck. */
    RACK("RAck", ""),
    /** Event (o). */
    EVENT("Event", "o"),
    /** Allow-Events (u). */
    ALLOW_EVENTS("Allow-Events", "u"),
    /** Subscription-State. */
    SUBSCRIPTION_STATE("Subscription-State", ""),
    /** Refer-To (r). */
    REFER_TO("Refer-To", "r"),
    /** Referred-By (b). */
    REFERRED_BY("Referred-By", "b"),
    /** Replaces. */
    REPLACES("Replaces", ""),
    /** Join. */
    JOIN("Join", ""),
    /** Reason. */
    REASON("Reason", ""),
    /** Privacy. */
    PRIVACY("Privacy", ""),
    /** Diversion. */
    DIVERSION("Diversion", ""),
    /** History-Info. */
    HISTORY_INFO("History-Info", ""),
    /** Security-Client. */
    SECURITY_CLIENT("Security-Client", ""),
    /** Security-Server. */
    SECURITY_SERVER("Security-Server", ""),
    /** Security-Verify. */
    SECURITY_VERIFY("Security-Verify", ""),
    /** Max-Breadth. */
    MAX_BREADTH("Max-Breadth", ""),
    /** Identity (y). */
    IDENTITY("Identity", "y"),
    /** Geolocation. */
    GEOLOCATION("Geolocation", ""),
    /** Request-Disposition (d). */
    REQUEST_DISPOSITION("Request-Disposition", "d"),
    /** Accept-Contact (a). */
    ACCEPT_CONTACT("Accept-Contact", "a"),
    /** Reject-Contact (j). */
    REJECT_CONTACT("Reject-Contact", "j"),
    /** SIP-ETag. */
    SIP_ETAG("SIP-ETag", ""),
    /** SIP-If-Match. */
    SIP_IF_MATCH("SIP-If-Match", ""),
    /** Flow-Timer. */
    FLOW_TIMER("Flow-Timer", ""),
    /** Target-Dialog. */
    TARGET_DIALOG("Target-Dialog", ""),
    /** Remote-Party-ID. */
    REMOTE_PARTY_ID("Remote-Party-ID", "");

    private static final int MAX_LENGTH = 32;

    /** Candidates by length and first letter, so that a name is found with one or two comparisons. */
    private static final KnownHeader[][][] TABLE = new KnownHeader[MAX_LENGTH + 1][32][0];

    private static final int COUNT = values().length;

    static {
        for (KnownHeader header : values()) {
            register(header, header.longBytes);
            if (header.compactBytes.length > 0) {
                register(header, header.compactBytes);
            }
        }
    }

    private final String longName;
    private final String compactName;
    private final byte[] longBytes;
    private final byte[] compactBytes;

    KnownHeader(String longName, String compactName) {
        this.longName = longName;
        this.compactName = compactName;
        this.longBytes = longName.getBytes(ISO_8859_1);
        this.compactBytes = compactName.getBytes(ISO_8859_1);
    }

    /** How many there are. */
    static int count() {
        return COUNT;
    }

    private static void register(KnownHeader header, byte[] spelling) {
        KnownHeader[] old = TABLE[spelling.length][spelling[0] & 0x1f];
        KnownHeader[] grown = java.util.Arrays.copyOf(old, old.length + 1);
        grown[old.length] = header;
        TABLE[spelling.length][spelling[0] & 0x1f] = grown;
    }

    /** The header spelt by these bytes in any case or form, or null. */
    static KnownHeader match(byte[] source, int from, int to) {
        int length = to - from;
        if (length <= 0 || length > MAX_LENGTH) {
            return null;
        }
        for (KnownHeader candidate : TABLE[length][source[from] & 0x1f]) {
            byte[] spelling = length == 1 ? candidate.compactBytes : candidate.longBytes;
            if (spelling.length == length && Ascii.equalsIgnoreCase(source, from, spelling)) {
                return candidate;
            }
        }
        return null;
    }

    @Override
    public String longName() {
        return longName;
    }

    @Override
    public String compactName() {
        return compactName;
    }
}
