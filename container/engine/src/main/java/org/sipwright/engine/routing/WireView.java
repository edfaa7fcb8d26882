// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.routing;

import org.sipwright.sip.WireMessage;
import org.sipwright.stack.message.HeaderName;
import org.sipwright.stack.message.SipMessage;

/** A stack message as an application sees it. */
class WireView implements WireMessage {
    /** Null once it was let go. */
    private SipMessage message;
    /** The rest of a callback, to be run on a virtual thread; null usually. */
    private Runnable deferred;

    WireView(SipMessage message) {
        this.message = message;
    }

    /** The message itself. */
    final SipMessage message() {
        if (message == null) {
            throw new IllegalStateException("the message was let go when its transaction was done");
        }
        return message;
    }

    /** Takes another message, of which nothing was edited yet. */
    final void become(SipMessage other) {
        message = other;
    }

    /** Lets the message go: a transaction outlives it by many seconds, to absorb what comes late. */
    final void letGo() {
        message = null;
    }

    /** Whether the application may put the rest of a callback off. */
    boolean canDefer() {
        return true;
    }

    /** Puts something off; behind what was put off before. */
    final void defer(Runnable rest) {
        Runnable first = deferred;
        deferred = first == null
                ? rest
                : () -> {
                    first.run();
                    rest.run();
                };
    }

    final boolean isDeferred() {
        return deferred != null;
    }

    final Runnable takeDeferred() {
        Runnable rest = deferred;
        deferred = null;
        return rest;
    }

    @Override
    public boolean isWireRequest() {
        return message().isRequest();
    }

    @Override
    public String startLine() {
        return message().startLine();
    }

    @Override
    public int headerCount() {
        return message().headerCount();
    }

    @Override
    public String headerName(int index) {
        return message().headerNameText(index);
    }

    @Override
    public String headerValue(int index) {
        return message().headerValue(index);
    }

    @Override
    public int indexOfHeader(String name, int from) {
        return message().indexOf(HeaderName.of(name), from);
    }

    @Override
    public void insertHeader(int index, String name, String value) {
        message().insertHeader(index, HeaderName.of(name), value);
    }

    @Override
    public void replaceHeader(int index, String value) {
        message().replaceHeader(index, value);
    }

    @Override
    public void removeHeader(int index) {
        message().removeHeader(index);
    }

    @Override
    public byte[] body() {
        return message().body();
    }

    @Override
    public void replaceBody(byte[] body, String contentType) {
        message().setBody(body, contentType);
    }

    @Override
    public String wireText() {
        return message().toString();
    }
}
