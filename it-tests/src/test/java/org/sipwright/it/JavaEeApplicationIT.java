// SPDX-License-Identifier: Apache-2.0
package org.sipwright.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.as.arquillian.api.ContainerResource;
import org.jboss.as.arquillian.container.ManagementClient;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.FileAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * An archive as it would be made for Restcomm: its classes are compiled against Servlet 4 of Java EE and the SIP Servlet API
 * of Restcomm, neither of which the server has.
 */
@ExtendWith(ArquillianExtension.class)
class JavaEeApplicationIT {
    private static final int PORT = RawSip.freePort();
    private static final String ARCHIVE = "restcomm";

    private static final String SIP_SERVLET = """
            package old;

            import java.io.IOException;
            import javax.annotation.Resource;
            import javax.servlet.ServletException;
            import javax.servlet.ServletContext;
            import javax.servlet.sip.SipFactory;
            import javax.servlet.sip.SipServlet;
            import javax.servlet.sip.SipServletRequest;
            import javax.servlet.sip.SipServletResponse;

            public class OldSipServlet extends SipServlet {
                @Resource private SipFactory factory;

                @Override
                protected void doMessage(SipServletRequest request) throws ServletException, IOException {
                    ServletContext context = getServletContext();
                    SipServletResponse response = request.createResponse(200);
                    response.setHeader("X-Context", String.valueOf(context.getAttribute(SipServlet.SIP_FACTORY) != null));
                    response.setHeader("X-Injected", String.valueOf(factory != null));
                    response.send();
                }
            }
            """;

    private static final String HTTP_SERVLET = """
            package old;

            import java.io.IOException;
            import javax.servlet.ServletException;
            import javax.servlet.annotation.WebServlet;
            import javax.servlet.http.HttpServlet;
            import javax.servlet.http.HttpServletRequest;
            import javax.servlet.http.HttpServletResponse;
            import javax.servlet.sip.SipFactory;

            @WebServlet("/old")
            public class OldHttpServlet extends HttpServlet {
                @Override
                protected void doGet(HttpServletRequest request, HttpServletResponse response)
                        throws ServletException, IOException {
                    SipFactory factory =
                            (SipFactory) getServletContext().getAttribute("javax.servlet.sip.SipFactory");
                    response.getWriter().print(factory.createSipURI("old", "example.org"));
                }
            }
            """;

    private static final String SIP_XML = """
            <?xml version="1.0" encoding="UTF-8"?>
            <sip-app xmlns="http://www.jcp.org/xml/ns/sipservlet" xmlns:javaee="http://java.sun.com/xml/ns/javaee" version="1.1">
              <app-name>old</app-name>
              <servlet-selection><main-servlet>old</main-servlet></servlet-selection>
              <servlet>
                <javaee:servlet-name>old</javaee:servlet-name>
                <javaee:servlet-class>old.OldSipServlet</javaee:servlet-class>
                <javaee:load-on-startup>1</javaee:load-on-startup>
              </servlet>
            </sip-app>
            """;

    @ArquillianResource
    private Deployer deployer;

    @ContainerResource
    private ManagementClient management;

    @Deployment(name = ARCHIVE, managed = false, testable = false)
    static WebArchive restcomm() throws IOException {
        Path work = Files.createTempDirectory("java-ee");
        Path sip = Files.writeString(work.resolve("OldSipServlet.java"), SIP_SERVLET);
        Path http = Files.writeString(work.resolve("OldHttpServlet.java"), HTTP_SERVLET);
        String path;
        try (Stream<Path> jars = Files.list(Path.of(System.getProperty("java-ee.api")))) {
            path = jars.map(Path::toString).collect(Collectors.joining(System.getProperty("path.separator")));
        }
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        List.of("-proc:none", "-d", work.toString(), "-cp", path, sip.toString(), http.toString())
                                .toArray(String[]::new));
        assertEquals(0, status, "the sources have to compile against " + path);
        WebArchive archive = ShrinkWrap.create(WebArchive.class, ARCHIVE + ".war")
                .addAsWebInfResource(new StringAsset(SIP_XML), "sip.xml");
        for (String name : List.of("OldSipServlet", "OldHttpServlet")) {
            archive.addAsWebInfResource(
                    new FileAsset(work.resolve("old").resolve(name + ".class").toFile()),
                    "classes/old/" + name + ".class");
        }
        return archive;
    }

    @Test
    void archiveForJavaEe_runsBothItsServlets() throws Exception {
        try (TestConnector connector = TestConnector.open(management, PORT);
                RawSip peer = new RawSip("peer", PORT);
                HttpClient browser = HttpClient.newHttpClient()) {
            deployer.deploy(ARCHIVE);
            try {
                String uri = "sip:x@127.0.0.1:" + PORT;
                peer.send(peer.request("MESSAGE", uri, uri, peer.newCall()));
                String ok = peer.await("SIP/2.0 200 ");
                assertEquals("true", RawSip.header(ok, "X-Context"));
                assertEquals("true", RawSip.header(ok, "X-Injected"));
                HttpResponse<String> page = browser.send(
                        HttpRequest.newBuilder(URI.create(management.getWebUri() + "/restcomm/old"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                assertEquals("sip:old@example.org", page.body());
                assertTrue(connector
                                .read(TestConnector.CONNECTOR, "messages-received")
                                .asLong()
                        >= 1);
            } finally {
                deployer.undeploy(ARCHIVE);
            }
        }
    }
}
