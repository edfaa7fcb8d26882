// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.registrar;

import org.sipwright.script.modules.usrloc.UsrlocModule;

/** What the functions of a registrar need of its module, the main one or the one in the middle. */
interface Registrar {
    /** Its parameters. */
    RegistrarSettings settings();

    /** Where contacts are kept. */
    UsrlocModule location();

    /** What makes addresses of record. */
    AddressOfRecord addresses();
}
