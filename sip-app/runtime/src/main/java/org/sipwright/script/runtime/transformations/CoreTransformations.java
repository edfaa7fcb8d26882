// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.transformations;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipwright.script.runtime.declaration.TransformationDeclaration;

/** All transformations that need no module. */
public final class CoreTransformations {
    private static final List<TransformationDeclaration> ALL = declare();

    private CoreTransformations() {}

    /** Their declarations. */
    public static List<TransformationDeclaration> all() {
        return ALL;
    }

    /** The transformation that a name with an index in the middle means, such as {@code nameaddr.1.uri}. */
    public static Optional<TransformationDeclaration> indexed(String name) {
        return AddressTransformations.indexed(name);
    }

    private static List<TransformationDeclaration> declare() {
        List<TransformationDeclaration> all = new ArrayList<>();
        all.addAll(StringTransformations.all());
        all.addAll(CodingTransformations.all());
        all.addAll(DigestTransformations.all());
        all.addAll(UriTransformations.all());
        all.addAll(AddressTransformations.all());
        all.addAll(IpTransformations.all());
        all.addAll(ListTransformations.all());
        all.addAll(SubstituteTransformation.all());
        return List.copyOf(all);
    }
}
