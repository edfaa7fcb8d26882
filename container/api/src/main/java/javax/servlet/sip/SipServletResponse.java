// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Iterator;
import java.util.Set;

/** A SIP response. */
public interface SipServletResponse extends jakarta.servlet.ServletResponse, SipServletMessage {
    /** Status 100. */
    int SC_TRYING = 100;
    /** Status 180. */
    int SC_RINGING = 180;
    /** Status 181. */
    int SC_CALL_BEING_FORWARDED = 181;
    /** Status 182. */
    int SC_CALL_QUEUED = 182;
    /** Status 183. */
    int SC_SESSION_PROGRESS = 183;
    /** Status 200. */
    int SC_OK = 200;
    /** Status 202. */
    int SC_ACCEPTED = 202;
    /** Status 300. */
    int SC_MULTIPLE_CHOICES = 300;
    /** Status 301. */
    int SC_MOVED_PERMANENTLY = 301;
    /** Status 302. */
    int SC_MOVED_TEMPORARILY = 302;
    /** Status 305. */
    int SC_USE_PROXY = 305;
    /** Status 380. */
    int SC_ALTERNATIVE_SERVICE = 380;
    /** Status 400. */
    int SC_BAD_REQUEST = 400;
    /** Status 401. */
    int SC_UNAUTHORIZED = 401;
    /** Status 402. */
    int SC_PAYMENT_REQUIRED = 402;
    /** Status 403. */
    int SC_FORBIDDEN = 403;
    /** Status 404. */
    int SC_NOT_FOUND = 404;
    /** Status 405. */
    int SC_METHOD_NOT_ALLOWED = 405;
    /** Status 406. */
    int SC_NOT_ACCEPTABLE = 406;
    /** Status 407. */
    int SC_PROXY_AUTHENTICATION_REQUIRED = 407;
    /** Status 408. */
    int SC_REQUEST_TIMEOUT = 408;
    /** Status 410. */
    int SC_GONE = 410;
    /** Status 412. */
    int SC_CONDITIONAL_REQUEST_FAILED = 412;
    /** Status 413. */
    int SC_REQUEST_ENTITY_TOO_LARGE = 413;
    /** Status 414. */
    int SC_REQUEST_URI_TOO_LONG = 414;
    /** Status 415. */
    int SC_UNSUPPORTED_MEDIA_TYPE = 415;
    /** Status 416. */
    int SC_UNSUPPORTED_URI_SCHEME = 416;
    /** Status 420. */
    int SC_BAD_EXTENSION = 420;
    /** Status 421. */
    int SC_EXTENSION_REQUIRED = 421;
    /** Status 422. */
    int SC_SESSION_INTERVAL_TOO_SMALL = 422;
    /** Status 423. */
    int SC_INTERVAL_TOO_BRIEF = 423;
    /** Status 428. */
    int SC_USE_IDENTITY_HEADER = 428;
    /** Status 429. */
    int SC_PROVIDE_REFERER_IDENTITY = 429;
    /** Status 436. */
    int SC_BAD_IDENTITY_INFO = 436;
    /** Status 437. */
    int SC_UNSUPPORTED_CERTIFICATE = 437;
    /** Status 438. */
    int SC_INVALID_IDENTITY_HEADER = 438;
    /** Status 480. */
    int SC_TEMPORARLY_UNAVAILABLE = 480;
    /** Status 481. */
    int SC_CALL_LEG_DONE = 481;
    /** Status 482. */
    int SC_LOOP_DETECTED = 482;
    /** Status 483. */
    int SC_TOO_MANY_HOPS = 483;
    /** Status 484. */
    int SC_ADDRESS_INCOMPLETE = 484;
    /** Status 485. */
    int SC_AMBIGUOUS = 485;
    /** Status 486. */
    int SC_BUSY_HERE = 486;
    /** Status 487. */
    int SC_REQUEST_TERMINATED = 487;
    /** Status 488. */
    int SC_NOT_ACCEPTABLE_HERE = 488;
    /** Status 489. */
    int SC_BAD_EVENT = 489;
    /** Status 491. */
    int SC_REQUEST_PENDING = 491;
    /** Status 493. */
    int SC_UNDECIPHERABLE = 493;
    /** Status 494. */
    int SC_SECURITY_AGREEMENT_REQUIRED = 494;
    /** Status 500. */
    int SC_SERVER_INTERNAL_ERROR = 500;
    /** Status 501. */
    int SC_NOT_IMPLEMENTED = 501;
    /** Status 502. */
    int SC_BAD_GATEWAY = 502;
    /** Status 503. */
    int SC_SERVICE_UNAVAILABLE = 503;
    /** Status 504. */
    int SC_SERVER_TIMEOUT = 504;
    /** Status 505. */
    int SC_VERSION_NOT_SUPPORTED = 505;
    /** Status 513. */
    int SC_MESSAGE_TOO_LARGE = 513;
    /** Status 580. */
    int SC_PRECONDITION_FAILURE = 580;
    /** Status 600. */
    int SC_BUSY_EVERYWHERE = 600;
    /** Status 603. */
    int SC_DECLINE = 603;
    /** Status 604, spelt as JSR 289 had it. */
    @Deprecated
    int SC_DOES_NOT_EXIT_ANYWHERE = 604;
    /** Status 604. */
    int SC_DOES_NOT_EXIST_ANYWHERE = 604;
    /** Status 606. */
    int SC_NOT_ACCEPTABLE_ANYWHERE = 606;
    /** Status 440. */
    int SC_MAX_BREADTH_EXCEEDED = 440;
    /** Gives the request. */
    SipServletRequest getRequest();

    /** Gives the status. */
    int getStatus();

    /** Sets the status. */
    void setStatus(int statusCode);

    /** Sets the status. */
    void setStatus(int statusCode, String reasonPhrase);

    /** Gives the reason phrase. */
    String getReasonPhrase();

    /** Gives the output stream. */
    jakarta.servlet.ServletOutputStream getOutputStream() throws IOException;

    /** Gives the writer. */
    PrintWriter getWriter() throws IOException;

    /** Gives the proxy. */
    Proxy getProxy();

    /** Gives the proxy branch. */
    ProxyBranch getProxyBranch();

    /** Sends it as a reliable provisional response (RFC 3262). */
    void sendReliably() throws Rel100Exception;

    /** Sends it. */
    void send() throws IOException;

    /** Makes the ACK of a 2xx to INVITE. */
    SipServletRequest createAck();

    /** Makes the PRACK of a reliable provisional response. */
    SipServletRequest createPrack() throws Rel100Exception;

    /** Gives the challenge realms. */
    Iterator<String> getChallengeRealms();

    /** Whether it is the final response of a single proxy branch. */
    boolean isBranchResponse();

    /** Gives the challenge realm set. */
    Set<String> getChallengeRealmSet();

    /** Whether it is a reliable provisional response (RFC 3262). */
    boolean isReliableProvisional();

    /** Gives the provisional response id. */
    String getProvisionalResponseId();

    /** Gives the invite branch. */
    InviteBranch getInviteBranch();
}
