// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Iterator;
import java.util.Set;

/**
 * A SIP response, received or made here. Status codes are those of RFC 3261 section 21 and its extensions. Not
 * thread-safe.
 *
 * <p>Of {@code ServletResponse}, streams and writers are not there, see {@link #setContent}; nor is there buffering.
 */
public interface SipServletResponse extends jakarta.servlet.ServletResponse, SipServletMessage {
    /** 100 Trying. */
    int SC_TRYING = 100;
    /** 180 Ringing. */
    int SC_RINGING = 180;
    /** 181 Call Is Being Forwarded. */
    int SC_CALL_BEING_FORWARDED = 181;
    /** 182 Queued. */
    int SC_CALL_QUEUED = 182;
    /** 183 Session Progress. */
    int SC_SESSION_PROGRESS = 183;
    /** 200 OK. */
    int SC_OK = 200;
    /** 202 Accepted. */
    int SC_ACCEPTED = 202;
    /** 300 Multiple Choices. */
    int SC_MULTIPLE_CHOICES = 300;
    /** 301 Moved Permanently. */
    int SC_MOVED_PERMANENTLY = 301;
    /** 302 Moved Temporarily. */
    int SC_MOVED_TEMPORARILY = 302;
    /** 305 Use Proxy. */
    int SC_USE_PROXY = 305;
    /** 380 Alternative Service. */
    int SC_ALTERNATIVE_SERVICE = 380;
    /** 400 Bad Request. */
    int SC_BAD_REQUEST = 400;
    /** 401 Unauthorized. */
    int SC_UNAUTHORIZED = 401;
    /** 402 Payment Required. */
    int SC_PAYMENT_REQUIRED = 402;
    /** 403 Forbidden. */
    int SC_FORBIDDEN = 403;
    /** 404 Not Found. */
    int SC_NOT_FOUND = 404;
    /** 405 Method Not Allowed. */
    int SC_METHOD_NOT_ALLOWED = 405;
    /** 406 Not Acceptable. */
    int SC_NOT_ACCEPTABLE = 406;
    /** 407 Proxy Authentication Required. */
    int SC_PROXY_AUTHENTICATION_REQUIRED = 407;
    /** 408 Request Timeout. */
    int SC_REQUEST_TIMEOUT = 408;
    /** 410 Gone. */
    int SC_GONE = 410;
    /** 412 Conditional Request Failed (RFC 3903). */
    int SC_CONDITIONAL_REQUEST_FAILED = 412;
    /** 413 Request Entity Too Large. */
    int SC_REQUEST_ENTITY_TOO_LARGE = 413;
    /** 414 Request-URI Too Long. */
    int SC_REQUEST_URI_TOO_LONG = 414;
    /** 415 Unsupported Media Type. */
    int SC_UNSUPPORTED_MEDIA_TYPE = 415;
    /** 416 Unsupported URI Scheme. */
    int SC_UNSUPPORTED_URI_SCHEME = 416;
    /** 420 Bad Extension. */
    int SC_BAD_EXTENSION = 420;
    /** 421 Extension Required. */
    int SC_EXTENSION_REQUIRED = 421;
    /** 422 Session Interval Too Small (RFC 4028). */
    int SC_SESSION_INTERVAL_TOO_SMALL = 422;
    /** 423 Interval Too Brief. */
    int SC_INTERVAL_TOO_BRIEF = 423;
    /** 428 Use Identity Header (RFC 8224). */
    int SC_USE_IDENTITY_HEADER = 428;
    /** 429 Provide Referrer Identity (RFC 3892). */
    int SC_PROVIDE_REFERER_IDENTITY = 429;
    /** 436 Bad Identity Info (RFC 8224). */
    int SC_BAD_IDENTITY_INFO = 436;
    /** 437 Unsupported Credential (RFC 8224). */
    int SC_UNSUPPORTED_CERTIFICATE = 437;
    /** 438 Invalid Identity Header (RFC 8224). */
    int SC_INVALID_IDENTITY_HEADER = 438;
    /** 480 Temporarily Unavailable; the spelling is that of JSR 289. */
    int SC_TEMPORARLY_UNAVAILABLE = 480;
    /** 481 Call/Transaction Does Not Exist. */
    int SC_CALL_LEG_DONE = 481;
    /** 482 Loop Detected. */
    int SC_LOOP_DETECTED = 482;
    /** 483 Too Many Hops. */
    int SC_TOO_MANY_HOPS = 483;
    /** 484 Address Incomplete. */
    int SC_ADDRESS_INCOMPLETE = 484;
    /** 485 Ambiguous. */
    int SC_AMBIGUOUS = 485;
    /** 486 Busy Here. */
    int SC_BUSY_HERE = 486;
    /** 487 Request Terminated. */
    int SC_REQUEST_TERMINATED = 487;
    /** 488 Not Acceptable Here. */
    int SC_NOT_ACCEPTABLE_HERE = 488;
    /** 489 Bad Event (RFC 6665). */
    int SC_BAD_EVENT = 489;
    /** 491 Request Pending. */
    int SC_REQUEST_PENDING = 491;
    /** 493 Undecipherable. */
    int SC_UNDECIPHERABLE = 493;
    /** 494 Security Agreement Required (RFC 3329). */
    int SC_SECURITY_AGREEMENT_REQUIRED = 494;
    /** 500 Server Internal Error. */
    int SC_SERVER_INTERNAL_ERROR = 500;
    /** 501 Not Implemented. */
    int SC_NOT_IMPLEMENTED = 501;
    /** 502 Bad Gateway. */
    int SC_BAD_GATEWAY = 502;
    /** 503 Service Unavailable. */
    int SC_SERVICE_UNAVAILABLE = 503;
    /** 504 Server Time-out. */
    int SC_SERVER_TIMEOUT = 504;
    /** 505 Version Not Supported. */
    int SC_VERSION_NOT_SUPPORTED = 505;
    /** 513 Message Too Large. */
    int SC_MESSAGE_TOO_LARGE = 513;
    /** 580 Precondition Failure (RFC 3312). */
    int SC_PRECONDITION_FAILURE = 580;
    /** 600 Busy Everywhere. */
    int SC_BUSY_EVERYWHERE = 600;
    /** 603 Decline. */
    int SC_DECLINE = 603;
    /**
     * 604 as JSR 289 spelt it.
     *
     * @deprecated use {@link #SC_DOES_NOT_EXIST_ANYWHERE}
     */
    @Deprecated
    int SC_DOES_NOT_EXIT_ANYWHERE = 604;
    /** 604 Does Not Exist Anywhere. Since 2.0. */
    int SC_DOES_NOT_EXIST_ANYWHERE = 604;
    /** 606 Not Acceptable. */
    int SC_NOT_ACCEPTABLE_ANYWHERE = 606;
    /** 440 Max-Breadth Exceeded (RFC 5393). Since 2.0. */
    int SC_MAX_BREADTH_EXCEEDED = 440;
    /** The request that it answers. */
    SipServletRequest getRequest();

    /** The status code. */
    int getStatus();

    /**
     * Sets the status code, with the usual reason phrase.
     *
     * @throws IllegalArgumentException if the status is none from 100 to 699
     * @throws IllegalStateException if the response is committed
     */
    void setStatus(int statusCode);

    /**
     * Sets status code and reason phrase.
     *
     * @throws IllegalArgumentException if the status is none from 100 to 699
     * @throws IllegalStateException if the response is committed
     */
    void setStatus(int statusCode, String reasonPhrase);

    /** The reason phrase. */
    String getReasonPhrase();

    /** Null always; content is set with {@link #setContent}. */
    jakarta.servlet.ServletOutputStream getOutputStream() throws IOException;

    /** Null always; content is set with {@link #setContent}. */
    PrintWriter getWriter() throws IOException;

    /** The proxying that this response came from, or null when its request is not proxied. */
    Proxy getProxy();

    /** The branch that this response came from, or null when its request is not proxied. */
    ProxyBranch getProxyBranch();

    /**
     * Sends a response from 101 to 199 to INVITE until it is acknowledged by PRACK (RFC 3262).
     *
     * @throws Rel100Exception if it is no such response, or caller or container do not support 100rel
     * @throws IllegalStateException if it was received, was sent already, or an earlier one is not acknowledged yet
     */
    void sendReliably() throws Rel100Exception;

    /**
     * Sends a response that was made here.
     *
     * @throws IOException if the failure to send is known at once
     * @throws IllegalStateException if it was sent already, or the transaction is complete
     */
    void send() throws IOException;

    /**
     * Makes the ACK of a 2xx to INVITE. That of other final responses is sent by the container.
     *
     * @throws IllegalStateException if it is another response, or its ACK was made already
     */
    SipServletRequest createAck();

    /**
     * Makes the PRACK of a reliable provisional response (RFC 3262 section 4).
     *
     * @throws Rel100Exception if it was not sent reliably
     * @throws IllegalStateException if it was acknowledged already
     */
    SipServletRequest createPrack() throws Rel100Exception;

    /** The realms of the challenges in a 401 or 407. */
    Iterator<String> getChallengeRealms();

    /** Whether it is the final response of one proxy branch and not the one chosen as best. */
    boolean isBranchResponse();

    /** The realms of the challenges in a 401 or 407, as an immutable set. Since 2.0. */
    Set<String> getChallengeRealmSet();

    /** Whether it is a provisional response sent reliably (RFC 3262). Since 2.0. */
    boolean isReliableProvisional();

    /**
     * The id of a reliable provisional response, unique in the session, for
     * {@link SipSession#getUnacknowledgedProvisionalResponse}. Since 2.0.
     *
     * @throws IllegalStateException if it is another response, or was not sent yet
     */
    String getProvisionalResponseId();

    /** The branch of an initial INVITE that it belongs to, or null when it answers another request. Since 2.0. */
    InviteBranch getInviteBranch();
}
