// SPDX-License-Identifier: Apache-2.0
package org.sipwright.it;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;

/** A bean of the application. */
@ApplicationScoped
public class Greeting {
    private final AtomicInteger count = new AtomicInteger();

    /** For the container's proxy. */
    public Greeting() {}

    /** A text that tells how often it was asked for. */
    public String next() {
        return "greeting " + count.incrementAndGet();
    }
}
