// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import japicmp.cmp.JApiCmpArchive;
import japicmp.cmp.JarArchiveComparator;
import japicmp.cmp.JarArchiveComparatorOptions;
import japicmp.config.Options;
import japicmp.model.AccessModifier;
import japicmp.model.JApiChangeStatus;
import japicmp.model.JApiClass;
import japicmp.model.JApiCompatibility;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/**
 * Every type, method, constructor and field of the published 1.1 classes is here too, once their {@code javax.servlet}
 * is read as {@code jakarta.servlet}.
 */
class Version11CompatibilityTest {
    private static final Path PUBLISHED = Path.of("target", "jsr289", "sip-servlets-spec.jar");
    private static final Path OURS = Path.of("target", "classes");

    /** The published classes spell 480 correctly; JSR 289 and JSR 359 do not. Its value is inlined where it is used. */
    private static final Set<String> MISNAMED =
            Set.of("javax.servlet.sip.SipServletResponse.SC_TEMPORARILY_UNAVAILABLE");

    private static List<JApiClass> compared;

    @BeforeAll
    static void compareArchives(@TempDir Path folder) throws IOException {
        Path old = moveToJakarta(folder.resolve("old.jar"));
        Path current = pack(folder.resolve("current.jar"));
        Options options = Options.newDefault();
        options.setIgnoreMissingClasses(true);
        options.setOutputOnlyModifications(false);
        options.setAccessModifier(AccessModifier.PROTECTED);
        compared = new JarArchiveComparator(JarArchiveComparatorOptions.of(options))
                .compare(new JApiCmpArchive(old.toFile(), "1.1"), new JApiCmpArchive(current.toFile(), "2.0"));
    }

    @Test
    void nothingOf11IsMissingOrChanged() {
        Set<String> broken = new TreeSet<>();
        for (JApiClass type : compared) {
            String name = type.getFullyQualifiedName();
            if (type.getChangeStatus() == JApiChangeStatus.REMOVED) {
                broken.add(name);
                continue;
            }
            collect(broken, name, type.getFields().stream(), field -> field.getName());
            collect(broken, name, type.getMethods().stream(), method -> method.getName());
            collect(
                    broken,
                    name,
                    type.getConstructors().stream(),
                    constructor -> constructor.getName() + " constructor");
            if (type.getChangeStatus() != JApiChangeStatus.NEW
                    && broken.stream().noneMatch(b -> b.startsWith(name))) {
                collect(
                        broken,
                        name,
                        Stream.of(type),
                        whole -> whole.getCompatibilityChanges().toString());
            }
        }
        assertEquals(MISNAMED, broken);
    }

    @Test
    void the11TypesWereCompared() {
        long both = compared.stream()
                .filter(type ->
                        type.getOldClass().isPresent() && type.getNewClass().isPresent())
                .count();
        assertEquals(57, both, "public types of version 1.1");
    }

    private static <T extends JApiCompatibility> void collect(
            Set<String> broken, String type, Stream<T> members, Function<T, String> name) {
        members.filter(member -> !member.isBinaryCompatible())
                .forEach(member -> broken.add(type + "." + name.apply(member)));
    }

    private static Path moveToJakarta(Path target) throws IOException {
        assertTrue(Files.isReadable(PUBLISHED), () -> PUBLISHED + " is put there by the build");
        try (JarFile published = new JarFile(PUBLISHED.toFile());
                JarOutputStream moved = new JarOutputStream(Files.newOutputStream(target))) {
            List<JarEntry> classes = published.stream()
                    .filter(entry -> entry.getName().endsWith(".class"))
                    .toList();
            for (JarEntry entry : classes) {
                ClassReader reader =
                        new ClassReader(published.getInputStream(entry).readAllBytes());
                ClassWriter writer = new ClassWriter(0);
                reader.accept(new ClassRemapper(writer, new ServletPackages()), 0);
                write(moved, entry.getName(), writer.toByteArray());
            }
        }
        return target;
    }

    private static Path pack(Path target) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(target));
                Stream<Path> files = Files.walk(OURS.resolve("javax"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                write(jar, OURS.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return target;
    }

    private static void write(JarOutputStream jar, String name, byte[] bytes) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(bytes);
        jar.closeEntry();
    }

    /** Moves {@code javax.servlet} to {@code jakarta.servlet}, but not its {@code sip} package. */
    private static final class ServletPackages extends Remapper {
        @Override
        public String map(String internalName) {
            if (internalName.startsWith("javax/servlet/") && !internalName.startsWith("javax/servlet/sip/")) {
                return "jakarta" + internalName.substring("javax".length());
            }
            return internalName;
        }
    }
}
