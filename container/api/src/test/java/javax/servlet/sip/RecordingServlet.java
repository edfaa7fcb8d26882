// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import java.util.ArrayList;
import java.util.List;

/** Notes which of its methods was called with what. */
class RecordingServlet extends SipServlet {
    private static final long serialVersionUID = 1L;

    /** Calls in their order. */
    final transient List<String> calls = new ArrayList<>();

    @Override
    protected void doInvite(SipServletRequest req) {
        request("INVITE", req);
    }

    @Override
    protected void doAck(SipServletRequest req) {
        request("ACK", req);
    }

    @Override
    protected void doOptions(SipServletRequest req) {
        request("OPTIONS", req);
    }

    @Override
    protected void doBye(SipServletRequest req) {
        request("BYE", req);
    }

    @Override
    protected void doCancel(SipServletRequest req) {
        request("CANCEL", req);
    }

    @Override
    protected void doRegister(SipServletRequest req) {
        request("REGISTER", req);
    }

    @Override
    protected void doSubscribe(SipServletRequest req) {
        request("SUBSCRIBE", req);
    }

    @Override
    protected void doNotify(SipServletRequest req) {
        request("NOTIFY", req);
    }

    @Override
    protected void doMessage(SipServletRequest req) {
        request("MESSAGE", req);
    }

    @Override
    protected void doInfo(SipServletRequest req) {
        request("INFO", req);
    }

    @Override
    protected void doPrack(SipServletRequest req) {
        request("PRACK", req);
    }

    @Override
    protected void doUpdate(SipServletRequest req) {
        request("UPDATE", req);
    }

    @Override
    protected void doRefer(SipServletRequest req) {
        request("REFER", req);
    }

    @Override
    protected void doPublish(SipServletRequest req) {
        request("PUBLISH", req);
    }

    @Override
    protected void doProvisionalResponse(SipServletResponse resp) {
        calls.add("provisional " + resp.getStatus());
    }

    @Override
    protected void doSuccessResponse(SipServletResponse resp) {
        calls.add("success " + resp.getStatus());
    }

    @Override
    protected void doRedirectResponse(SipServletResponse resp) {
        calls.add("redirect " + resp.getStatus());
    }

    @Override
    protected void doErrorResponse(SipServletResponse resp) {
        calls.add("error " + resp.getStatus());
    }

    @Override
    protected void doBranchResponse(SipServletResponse resp) {
        calls.add("branch " + resp.getStatus());
    }

    private void request(String own, SipServletRequest req) {
        if (!own.equals(req.getMethod())) {
            throw new AssertionError(req.getMethod() + " reached the method for " + own);
        }
        calls.add("request " + own);
    }
}
