// SPDX-License-Identifier: Apache-2.0
package org.sipwright.wildfly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of Java EE become those of Jakarta EE; those of SIP servlets and of the JDK stay. */
class JakartaNamesTest {
    private static byte[] withString(String text) {
        return ClassFile.of()
                .build(
                        ClassDesc.of("example.Old"),
                        builder -> builder.withSuperclass(ClassDesc.of("javax.servlet.sip.SipServlet"))
                                .withMethodBody(
                                        "doInvite",
                                        MethodTypeDesc.of(
                                                ConstantDescs.CD_void,
                                                ClassDesc.of("javax.servlet.sip.SipServletRequest"),
                                                ClassDesc.of("javax.servlet.http.HttpSession")
                                                        .arrayType()),
                                        ClassFile.ACC_PUBLIC,
                                        code -> code.loadConstant(7L)
                                                .pop2()
                                                .loadConstant(text)
                                                .pop()
                                                .return_()));
    }

    private static Set<String> texts(byte[] bytes) {
        Set<String> texts = new TreeSet<>();
        ClassModel model = ClassFile.of().parse(bytes);
        model.constantPool().forEach(entry -> {
            if (entry instanceof Utf8Entry utf8) {
                texts.add(utf8.stringValue());
            }
        });
        return texts;
    }

    @Test
    void descriptorsAndStrings_areRenamed_andTheClassStaysWhole() {
        byte[] renamed = JakartaNames.rename(withString("javax.servlet.request.X509Certificate"));
        Set<String> texts = texts(renamed);
        assertEquals(
                Set.of(
                        "(Ljavax/servlet/sip/SipServletRequest;[Ljakarta/servlet/http/HttpSession;)V",
                        "Code",
                        "doInvite",
                        "example/Old",
                        "jakarta.servlet.request.X509Certificate",
                        "javax/servlet/sip/SipServlet"),
                texts);
        assertEquals(
                "doInvite",
                ClassFile.of().parse(renamed).methods().getFirst().methodName().stringValue());
    }

    @ParameterizedTest
    @CsvSource({
        "javax.servlet.sip.SipFactory, javax.servlet.sip.SipFactory",
        "javax.servlet.sip, javax.servlet.sip",
        "javax.servlet.sipper, jakarta.servlet.sipper",
        "javax.servlet, jakarta.servlet",
        "javax.servlets.x, javax.servlets.x",
        "Ljavax/annotation/Resource;, Ljakarta/annotation/Resource;",
        "Ljavax/annotation/Resources;, Ljakarta/annotation/Resources;",
        "javax/annotation/security/RolesAllowed, jakarta/annotation/security/RolesAllowed",
        "javax/annotation/processing/Processor, javax/annotation/processing/Processor",
        "javax/annotation/Nullable, javax/annotation/Nullable",
        "javax/ejb/EJB, jakarta/ejb/EJB",
        "javax/inject/Inject, jakarta/inject/Inject",
        "javax/transaction/UserTransaction, jakarta/transaction/UserTransaction",
        "javax/transaction/xa/XAResource, javax/transaction/xa/XAResource",
        "javax/sql/DataSource, javax/sql/DataSource",
        "javax/naming/Context, javax/naming/Context",
        "javax/sip/SipStack, javax/sip/SipStack",
        "javax/xml/parsers/SAXParser, javax/xml/parsers/SAXParser",
        "javax/xml/bind/JAXB, jakarta/xml/bind/JAXB",
        "javax/ws/rs/GET, jakarta/ws/rs/GET",
        "javax/persistence/Entity, jakarta/persistence/Entity",
    })
    void name(String before, String after) {
        Set<String> texts = texts(JakartaNames.rename(withString(before)));
        assertTrue(texts.contains(after), texts.toString());
        assertEquals(before.equals(after), texts.contains(before), texts.toString());
    }

    @Test
    void whatNeedsNothing_staysTheSameArray() throws IOException {
        byte[] own;
        try (InputStream content = Object.class.getResourceAsStream("Object.class")) {
            own = content.readAllBytes();
        }
        assertSame(own, JakartaNames.rename(own));
        for (byte[] broken :
                new byte[][] {{}, {1, 2, 3}, java.util.Arrays.copyOf(own, 40), {(byte) 0xCA, (byte) 0xFE}}) {
            assertSame(broken, JakartaNames.rename(broken));
        }
    }
}
