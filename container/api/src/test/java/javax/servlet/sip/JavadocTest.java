// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever an application can see has Javadoc, and that Javadoc is well formed and refers to things that exist. */
class JavadocTest {
    private static final Path SOURCES = Path.of("src", "main", "java");

    @Test
    void publicTypesAndMembersHaveJavadoc() throws IOException {
        Undocumented scan = new Undocumented();
        withSources(SOURCES, List.of(), task -> {
            DocTrees docs = DocTrees.instance(task);
            task.parse().forEach(unit -> scan.scan(unit, docs));
        });
        assertEquals(List.of(), scan.names);
        assertTrue(scan.seen > 600, () -> "only " + scan.seen + " elements seen");
    }

    @Test
    void javadocIsWellFormed() throws IOException {
        List<String> problems = new ArrayList<>();
        DiagnosticCollector<JavaFileObject> found = withSources(
                SOURCES, List.of("-Xdoclint:all,-missing", "-proc:none", "-Xlint:none"), JavacTask::analyze);
        for (Diagnostic<? extends JavaFileObject> diagnostic : found.getDiagnostics()) {
            if (diagnostic.getKind() != Diagnostic.Kind.NOTE) {
                problems.add(diagnostic.toString());
            }
        }
        assertEquals(List.of(), problems);
    }

    @Test
    void theScanFindsWhatHasNone(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("Bare.java"),
                "/** Documented. */ public interface Bare { void plain(); int VALUE = 1; /** Yes. */ void told(); }");
        Undocumented scan = new Undocumented();
        withSources(folder, List.of(), task -> {
            DocTrees docs = DocTrees.instance(task);
            task.parse().forEach(unit -> scan.scan(unit, docs));
        });
        assertEquals(List.of("Bare.java: plain", "Bare.java: VALUE"), scan.names);
    }

    private static DiagnosticCollector<JavaFileObject> withSources(Path root, List<String> options, Work work)
            throws IOException {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files =
                        compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8);
                Stream<Path> tree = Files.walk(root)) {
            List<Path> sources =
                    tree.filter(path -> path.toString().endsWith(".java")).toList();
            work.on((JavacTask) compiler.getTask(
                    null, files, diagnostics, options, null, files.getJavaFileObjectsFromPaths(sources)));
        }
        return diagnostics;
    }

    private interface Work {
        void on(JavacTask task) throws IOException;
    }

    /** Gathers public and protected elements without a comment. Overriding methods inherit theirs. */
    private static final class Undocumented extends TreePathScanner<Void, DocTrees> {
        private final List<String> names = new ArrayList<>();
        private int seen;

        @Override
        public Void visitClass(ClassTree type, DocTrees docs) {
            if (!isVisible(type.getModifiers())) {
                return null;
            }
            check(type.getSimpleName().toString(), docs);
            return super.visitClass(type, docs);
        }

        @Override
        public Void visitMethod(MethodTree method, DocTrees docs) {
            boolean overrides = method.getModifiers().getAnnotations().stream()
                    .anyMatch(annotation ->
                            annotation.getAnnotationType().toString().equals("Override"));
            if (isVisible(method.getModifiers()) && !overrides) {
                check(method.getName().toString(), docs);
            }
            return null;
        }

        @Override
        public Void visitVariable(VariableTree field, DocTrees docs) {
            if (isVisible(field.getModifiers())) {
                check(field.getName().toString(), docs);
            }
            return null;
        }

        private boolean isVisible(ModifiersTree modifiers) {
            Set<Modifier> flags = modifiers.getFlags();
            TreePath parent = getCurrentPath().getParentPath();
            boolean inInterface = parent != null
                    && (parent.getLeaf().getKind() == Tree.Kind.INTERFACE
                            || parent.getLeaf().getKind() == Tree.Kind.ANNOTATION_TYPE);
            return flags.contains(Modifier.PUBLIC)
                    || flags.contains(Modifier.PROTECTED)
                    || (inInterface && !flags.contains(Modifier.PRIVATE));
        }

        private void check(String name, DocTrees docs) {
            seen++;
            String comment = docs.getDocComment(getCurrentPath());
            if (comment == null || comment.isBlank()) {
                CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
                names.add(Path.of(unit.getSourceFile().getName()).getFileName() + ": " + name);
            }
        }
    }
}
