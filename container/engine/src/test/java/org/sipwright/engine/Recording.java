// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;

/** A servlet that notes what comes and does what a test says. */
public class Recording extends SipServlet {
    private static final long serialVersionUID = 1L;

    /** What a test does with requests. */
    @FunctionalInterface
    public interface OnRequest {
        void accept(SipServletRequest request) throws ServletException, IOException;
    }

    /** What a test does with responses. */
    @FunctionalInterface
    public interface OnResponse {
        void accept(SipServletResponse response) throws ServletException, IOException;
    }

    private final transient BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    private transient volatile OnRequest onRequest = request -> {};
    private transient volatile OnResponse onResponse = response -> {};

    public Recording onRequest(OnRequest action) {
        onRequest = action;
        return this;
    }

    public Recording onResponse(OnResponse action) {
        onResponse = action;
        return this;
    }

    @Override
    protected void doRequest(SipServletRequest req) throws ServletException, IOException {
        seen.add(req.getMethod());
        onRequest.accept(req);
    }

    @Override
    protected void doResponse(SipServletResponse resp) throws ServletException, IOException {
        onResponse.accept(resp);
        seen.add(resp.getStatus() + " " + resp.getMethod());
    }

    @Override
    protected void doBranchResponse(SipServletResponse resp) {
        seen.add("branch " + resp.getStatus());
    }

    public void note(String what) {
        seen.add(what);
    }

    /** The next thing seen, which has to be this. */
    public void expect(String what) throws InterruptedException {
        assertEquals(what, seen.poll(5, TimeUnit.SECONDS));
    }

    public boolean isEmpty() {
        return seen.isEmpty();
    }
}
