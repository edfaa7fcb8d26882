// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip.annotation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.enterprise.context.NormalScope;
import java.lang.annotation.Annotation;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.servlet.sip.ConcurrencyMode;
import javax.servlet.sip.annotation.security.SipConstraint;
import javax.servlet.sip.annotation.security.SipLogin;
import javax.servlet.sip.annotation.security.SipMethodConstraint;
import javax.servlet.sip.annotation.security.SipSecurity;
import org.junit.jupiter.api.Test;

/** What the container reads from annotations: marks, ranges, defaults and targets. */
class AnnotationsTest {
    private static final List<Class<? extends Annotation>> METHOD_MARKS = List.of(
            Invite.class,
            Ack.class,
            Bye.class,
            Cancel.class,
            Options.class,
            Register.class,
            Prack.class,
            Subscribe.class,
            Notify.class,
            Message.class,
            Info.class,
            Update.class,
            Refer.class,
            Publish.class);

    @SipApplication
    @SipSecurity(sipMethodConstraints = @SipMethodConstraint("INVITE"))
    private static final class Defaults {}

    @Test
    void methodMarksNameTheirMethod() {
        for (Class<? extends Annotation> mark : METHOD_MARKS) {
            assertEquals(
                    mark.getSimpleName().toUpperCase(Locale.ROOT),
                    mark.getAnnotation(SipMethod.class).value());
            assertHandlerMark(mark);
        }
        assertHandlerMark(AnyMethod.class);
        assertNull(AnyMethod.class.getAnnotation(SipMethod.class));
    }

    @Test
    void responseMarksNameTheirRange() {
        Map<Class<? extends Annotation>, List<Integer>> ranges = Map.of(
                ProvisionalResponse.class, List.of(101, 199),
                SuccessResponse.class, List.of(200, 299),
                RedirectResponse.class, List.of(300, 399),
                ErrorResponse.class, List.of(300, 999));
        ranges.forEach((mark, range) -> {
            SipResponseRange declared = mark.getAnnotation(SipResponseRange.class);
            assertEquals(range, List.of(declared.begin(), declared.end()), mark.getSimpleName());
            assertHandlerMark(mark);
        });
    }

    @Test
    void branchResponsesAreChosenByPredicate() {
        assertEquals(
                BranchResponse.Predicate.class,
                BranchResponse.class.getAnnotation(SipPredicate.class).value());
        assertHandlerMark(BranchResponse.class);
        assertTrue(new BranchResponse.Predicate().apply(response(true)));
        assertFalse(new BranchResponse.Predicate().apply(response(false)));
    }

    @Test
    void anApplicationDefaultsToTheValuesOfTheSpecification() {
        SipApplication application = Defaults.class.getAnnotation(SipApplication.class);
        assertEquals(180, application.proxyTimeout());
        assertEquals(3, application.sessionTimeout());
        assertEquals("2.0", application.version());
        assertEquals("", application.name());
        assertEquals("", application.mainServlet());
        assertEquals(ConcurrencyMode.VENDORSPECIFIC, application.concurrencyMode());
        assertFalse(application.distributable());
        assertFalse(application.disableCancelHandling());
        assertFalse(application.establishDialogOnSubscribeTransaction());
        assertFalse(application.enableDerivedSessionAttributeCloning());
        SipLogin login = application.loginConfig();
        assertEquals("NONE", login.authMethod());
        assertEquals("", login.realmName());
        assertEquals(SipLogin.IdentityAssertion.NONE, login.identityAssertion());
        assertEquals(SipLogin.IdentityAssertionSupport.SUPPORTED, login.identityAssertionSupport());
    }

    @Test
    void constraintsDefaultToNone() {
        SipSecurity security = Defaults.class.getAnnotation(SipSecurity.class);
        SipConstraint all = security.value();
        assertEquals(SipSecurity.EmptyRoleSemantic.PERMIT, all.value());
        assertEquals(SipSecurity.TransportGuarantee.NONE, all.transportGuarantee());
        assertArrayEquals(new String[0], all.rolesAllowed());
        assertFalse(all.proxyAuthentication());
        SipMethodConstraint invite = security.sipMethodConstraints()[0];
        assertEquals("INVITE", invite.value());
        assertEquals(SipSecurity.EmptyRoleSemantic.PERMIT, invite.emptyRoleSemantic());
        assertEquals(SipSecurity.TransportGuarantee.NONE, invite.transportGuarantee());
        assertArrayEquals(new String[0], invite.rolesAllowed());
        assertFalse(invite.proxyAuthentication());
    }

    @Test
    void targetsAreThoseOfTheSpecification() {
        assertEquals(Set.of(ElementType.PACKAGE, ElementType.TYPE), targets(SipApplication.class));
        assertEquals(Set.of(ElementType.TYPE), targets(SipServlet.class));
        assertEquals(Set.of(ElementType.TYPE), targets(SipListener.class));
        assertEquals(Set.of(ElementType.METHOD), targets(SipApplicationKey.class));
        assertEquals(Set.of(ElementType.TYPE), targets(SipSecurity.class));
        assertEquals(Set.of(), targets(SipConstraint.class));
        assertEquals(Set.of(), targets(SipMethodConstraint.class));
        assertEquals(
                Set.of(ElementType.METHOD, ElementType.CONSTRUCTOR, ElementType.FIELD), targets(ApplicationName.class));
        for (Class<? extends Annotation> mark :
                List.of(SipMethod.class, SipPredicate.class, SipResponseCode.class, SipResponseRange.class)) {
            assertEquals(Set.of(ElementType.ANNOTATION_TYPE), targets(mark));
        }
    }

    @Test
    void theScopesAreNormalAndThatOfTheSessionPassivates() {
        assertTrue(SipApplicationSessionScoped.class
                .getAnnotation(NormalScope.class)
                .passivating());
        assertFalse(SipInvocationScoped.class.getAnnotation(NormalScope.class).passivating());
    }

    @Test
    void declarationsAreInherited() {
        for (Class<? extends Annotation> type : List.of(
                SipServlet.class,
                SipListener.class,
                SipApplicationKey.class,
                SipApplicationSessionScoped.class,
                SipInvocationScoped.class,
                SipSecurity.class,
                SipLogin.class)) {
            assertTrue(type.isAnnotationPresent(Inherited.class), type.getSimpleName());
        }
    }

    private static void assertHandlerMark(Class<? extends Annotation> mark) {
        assertEquals(Set.of(ElementType.METHOD), targets(mark), mark.getSimpleName());
        assertEquals(
                RetentionPolicy.RUNTIME, mark.getAnnotation(Retention.class).value(), mark.getSimpleName());
        assertEquals(0, mark.getDeclaredMethods().length, mark.getSimpleName());
    }

    private static Set<ElementType> targets(Class<? extends Annotation> type) {
        return Set.of(type.getAnnotation(Target.class).value());
    }

    private static javax.servlet.sip.SipServletResponse response(boolean branch) {
        return (javax.servlet.sip.SipServletResponse) java.lang.reflect.Proxy.newProxyInstance(
                AnnotationsTest.class.getClassLoader(),
                new Class<?>[] {javax.servlet.sip.SipServletResponse.class},
                (proxy, method, arguments) -> {
                    assertEquals("isBranchResponse", method.getName());
                    return branch;
                });
    }
}
