// SPDX-License-Identifier: Apache-2.0
package org.sipwright.wildfly;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.ProtectionDomain;
import java.util.regex.Pattern;
import org.jboss.modules.ClassTransformer;

/**
 * Makes classes that were compiled for Java EE run on Jakarta EE: the packages that moved from {@code javax} to {@code
 * jakarta} are renamed wherever a class names them, in code, signatures, annotations and strings. {@code
 * javax.servlet.sip}, which never moved, stays, and so does what belongs to the JDK.
 *
 * <p>All names of a class file stand in the UTF-8 entries of its constant pool (JVMS section 4.4.7) and are referred to by
 * their numbers: rewriting the entries in place changes nothing else. Thread-safe.
 */
final class JakartaNames implements ClassTransformer {
    private static final int MAGIC = 0xCAFEBABE;
    private static final int UTF8 = 1;
    private static final int MOST_BYTES = 65_535;

    /** The packages that moved with Jakarta EE 9; of javax.annotation only what is not the JDK's or JSR 305's. */
    private static final Pattern MOVED = Pattern.compile("javax([./])(?="
            + "servlet(?![./]sip(?![A-Za-z0-9_$]))(?![A-Za-z0-9_$])"
            + "|annotation[./](?:ManagedBean|PostConstruct|PreDestroy|Priority|Resources?|security[./]|sql[./])"
            + "|(?:batch|decorator|ejb|el|faces|inject|interceptor|jms|json|jws|mail|persistence|resource|validation"
            + "|websocket|ws[./]rs|xml[./](?:bind|soap|ws))(?![A-Za-z0-9_$])"
            + "|enterprise[./](?!deploy)|activation[./]|security[./](?:auth[./]message|enterprise|jacc)"
            + "|transaction[./](?!xa))");

    @Override
    public ByteBuffer transform(ClassLoader loader, String className, ProtectionDomain domain, ByteBuffer classBytes) {
        byte[] bytes = new byte[classBytes.remaining()];
        classBytes.duplicate().get(bytes);
        byte[] renamed = rename(bytes);
        return renamed == bytes ? classBytes : ByteBuffer.wrap(renamed);
    }

    /** The class with its names; the same array where there is nothing to rename, or it is no class. */
    static byte[] rename(byte[] classFile) {
        ByteBuffer in = ByteBuffer.wrap(classFile);
        ByteArrayOutputStream out = new ByteArrayOutputStream(classFile.length + 256);
        boolean changed = false;
        try {
            if (in.getInt() != MAGIC) {
                return classFile;
            }
            in.getInt();
            int count = Short.toUnsignedInt(in.getShort());
            out.write(classFile, 0, in.position());
            for (int entry = 1; entry < count; entry++) {
                int tag = in.get(in.position());
                if (tag == UTF8) {
                    changed |= entry(in, out);
                } else {
                    out.write(classFile, in.position(), size(tag));
                    in.position(in.position() + size(tag));
                    // JVMS section 4.4.5: a long or a double takes two numbers
                    entry += tag == 5 || tag == 6 ? 1 : 0;
                }
            }
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException malformed) {
            // the JVM says more about it than could be said here
            return classFile;
        }
        out.write(classFile, in.position(), in.remaining());
        return changed ? out.toByteArray() : classFile;
    }

    /** JVMS table 4.4-A: bytes of an entry with its tag. */
    private static int size(int tag) {
        return switch (tag) {
            case 7, 8, 16, 19, 20 -> 3;
            case 15 -> 4;
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 5;
            case 5, 6 -> 9;
            default -> throw new IllegalArgumentException("constant " + tag);
        };
    }

    private static boolean entry(ByteBuffer in, ByteArrayOutputStream out) {
        int start = in.position();
        in.get();
        int length = Short.toUnsignedInt(in.getShort());
        // bytes map to chars one to one; the names are ASCII, and what else is there stays as it is
        String text = new String(in.array(), in.position(), length, ISO_8859_1);
        in.position(in.position() + length);
        String renamed = text.contains("javax") ? MOVED.matcher(text).replaceAll("jakarta$1") : text;
        if (renamed.equals(text) || renamed.length() > MOST_BYTES) {
            out.write(in.array(), start, in.position() - start);
            return false;
        }
        out.write(UTF8);
        out.write(renamed.length() >> 8);
        out.write(renamed.length());
        out.writeBytes(renamed.getBytes(ISO_8859_1));
        return true;
    }
}
