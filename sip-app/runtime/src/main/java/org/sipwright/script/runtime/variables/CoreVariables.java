// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.variables;

import java.util.ArrayList;
import java.util.List;
import org.sipwright.script.runtime.declaration.VariableDeclaration;

/** All variables that need no module. */
public final class CoreVariables {
    private static final List<VariableDeclaration> ALL = declare();

    private CoreVariables() {}

    /** Their declarations. */
    public static List<VariableDeclaration> all() {
        return ALL;
    }

    private static List<VariableDeclaration> declare() {
        List<VariableDeclaration> all = new ArrayList<>();
        all.addAll(UriVariables.all());
        all.addAll(AddressVariables.all());
        all.addAll(HeaderVariables.all());
        all.addAll(ContactVariables.all());
        all.addAll(DigestVariables.all());
        all.addAll(MessageVariables.all());
        all.addAll(SocketVariables.all());
        all.addAll(BranchVariables.all());
        all.addAll(SdpVariables.all());
        all.addAll(ScriptVariables.all());
        all.addAll(RouteVariables.all());
        all.addAll(TimeVariables.all());
        return List.copyOf(all);
    }
}
