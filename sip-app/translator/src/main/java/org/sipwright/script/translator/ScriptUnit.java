// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.translator;

import java.lang.constant.ClassDesc;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A class to be generated: one for each file of a script, since stack traces and debuggers know one file for each class. */
final class ScriptUnit {
    private final ClassDesc type;
    private final String file;
    private final Set<Constants.Constant> constants = new LinkedHashSet<>();
    private final List<Integer> routes = new ArrayList<>();
    private final List<BlockPlan.Group> parts = new ArrayList<>();
    private final List<CallCode.Site> sites = new ArrayList<>();

    ScriptUnit(String name, String file) {
        this.type = ClassDesc.of(Names.PACKAGE, name);
        this.file = file;
    }

    ClassDesc type() {
        return type;
    }

    String binaryName() {
        return type.packageName() + '.' + type.displayName();
    }

    /** The file as the check names it. */
    String file() {
        return file;
    }

    /** The name that stack traces show. */
    String sourceName() {
        Path name = Path.of(file).getFileName();
        return name == null ? file : name.toString();
    }

    void use(Constants.Constant constant) {
        constants.add(constant);
    }

    Set<Constants.Constant> constants() {
        return constants;
    }

    /** The numbers of the routing blocks whose methods stand here. */
    List<Integer> routes() {
        return routes;
    }

    /** The parts of routing blocks whose methods stand here. */
    List<BlockPlan.Group> parts() {
        return parts;
    }

    /** The calls of async() and launch() that were met here. */
    List<CallCode.Site> sites() {
        return sites;
    }
}
