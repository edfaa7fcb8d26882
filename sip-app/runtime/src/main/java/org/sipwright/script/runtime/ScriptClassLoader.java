// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Loads the classes of one translated script and hands them their constants. The classes go with their loader when the last
 * call that began on them has ended. Their names are not hidden, so stack traces and debuggers show them.
 */
public final class ScriptClassLoader extends ClassLoader {
    private final Map<String, byte[]> classes;
    private final Object[] constants;
    private final ProtectionDomain domain;
    private final Set<ClassLoader> others = new LinkedHashSet<>();

    /**
     * Makes a loader.
     *
     * @param parent finds the runtime
     * @param source where the script lies, for tools that ask where a class comes from
     * @param classes class files by the binary name
     * @param constants linked functions, variables, formats and patterns
     */
    public ScriptClassLoader(ClassLoader parent, java.net.URL source, Map<String, byte[]> classes, Object[] constants) {
        super("script", parent);
        this.classes = Map.copyOf(classes);
        this.constants = constants.clone();
        this.domain = new ProtectionDomain(new CodeSource(source, (Certificate[]) null), null);
        for (Object constant : constants) {
            if (constant != null && constant.getClass().getClassLoader() != null) {
                others.add(constant.getClass().getClassLoader());
            }
        }
    }

    /** The constants of a generated class; called once, while it is initialised. */
    public static Object[] constantsOf(Class<?> type) {
        return ((ScriptClassLoader) type.getClassLoader()).constants;
    }

    /** A module can come from a loader that the parent does not know. */
    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = classes.get(name);
        if (bytes != null) {
            return defineClass(name, bytes, 0, bytes.length, domain);
        }
        for (ClassLoader other : others) {
            try {
                return other.loadClass(name);
            } catch (ClassNotFoundException e) {
                // the next one may have it
                continue;
            }
        }
        throw new ClassNotFoundException(name);
    }
}
