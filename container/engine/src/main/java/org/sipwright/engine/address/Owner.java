// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.address;

/** The message that a value stands in: it is asked before the value changes and told after. */
public interface Owner {
    /** The owner of values that stand in no message. */
    Owner NOBODY = new Owner() {
        @Override
        public void check(String part) {}

        @Override
        public void changed() {}
    };

    /**
     * Called before a change.
     *
     * @param part {@code display-name}, {@code uri}, {@code uri.host} and so on, {@code value}, or {@code ;} and the name of a
     *     header parameter
     * @throws IllegalStateException when that part belongs to the container
     */
    void check(String part);

    /** Called after a change. */
    void changed();
}
