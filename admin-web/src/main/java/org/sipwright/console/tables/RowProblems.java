// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.tables;

import java.util.List;

/** A row that cannot be saved; the text has all that is wrong with it. */
public final class RowProblems extends Exception {
    private static final long serialVersionUID = 1L;

    RowProblems(List<String> problems) {
        super(String.join(" ", problems));
    }
}
