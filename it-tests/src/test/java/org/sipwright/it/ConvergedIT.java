// SPDX-License-Identifier: Apache-2.0
package org.sipwright.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.as.arquillian.api.ContainerResource;
import org.jboss.as.arquillian.container.ManagementClient;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One archive with HTTP and SIP servlets (JSR 289 section 13.5), with beans and without. */
@ExtendWith(ArquillianExtension.class)
class ConvergedIT {
    private static final int PORT = RawSip.freePort();

    @ArquillianResource
    private Deployer deployer;

    @ContainerResource
    private ManagementClient management;

    @Deployment(name = "with-beans", managed = false, testable = false)
    static WebArchive withBeans() {
        return archive("with-beans.war").addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
    }

    @Deployment(name = "without-beans", managed = false, testable = false)
    static WebArchive withoutBeans() {
        return archive("without-beans.war");
    }

    private static WebArchive archive(String name) {
        return ShrinkWrap.create(WebArchive.class, name)
                .addClasses(ConvergedWebServlet.class, ConvergedSipServlet.class);
    }

    /** A browser at an archive, and a SIP peer. */
    private record Sides(String web, HttpClient browser, RawSip peer) {
        String page(String query) throws IOException, InterruptedException {
            return page(URI.create(web + "?" + query));
        }

        String page(URI uri) throws IOException, InterruptedException {
            HttpResponse<String> response =
                    browser.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
            assertEquals(200, response.statusCode(), response.body());
            return response.body();
        }

        static HttpClient newBrowser() {
            return HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        }
    }

    private interface Conversation {
        void with(Sides sides) throws Exception;
    }

    private void deployed(String archive, Conversation conversation) throws Exception {
        try (TestConnector connector = TestConnector.open(management, PORT)) {
            deployer.deploy(archive);
            try (RawSip peer = new RawSip("peer", PORT);
                    HttpClient browser = Sides.newBrowser()) {
                conversation.with(new Sides(management.getWebUri() + "/" + archive + "/web", browser, peer));
            } finally {
                deployer.undeploy(archive);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"with-beans", "without-beans"})
    void requestFromTheWeb_isAnsweredInItsHttpSession(String archive) throws Exception {
        deployed(archive, sides -> {
            assertEquals("no session", sides.page("do=state"));
            String to = URLEncoder.encode("sip:peer@127.0.0.1:" + sides.peer().port(), StandardCharsets.UTF_8);
            String session = sides.page("do=send&text=hello&to=" + to);
            String message = sides.peer().await("MESSAGE ");
            assertEquals("hello", RawSip.header(message, "X-Asked"));
            sides.peer()
                    .send(sides.peer().reply(message, 200, "OK").replace("Contact:", "X-Answer: world\r\nContact:"));
            String state = sides.page("do=state");
            for (int i = 0; i < 100 && state.startsWith("null"); i++) {
                state = sides.page("do=state");
            }
            assertEquals("world " + session, state);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"with-beans", "without-beans"})
    void encodedUrl_leadsTheBrowserToTheApplicationSession(String archive) throws Exception {
        deployed(archive, sides -> {
            String uri = "sip:x@127.0.0.1:" + PORT;
            sides.peer()
                    .send(sides.peer()
                            .request(
                                    "MESSAGE", uri, uri, sides.peer().newCall(), "X-Web: " + sides.web() + "?do=send"));
            String ok = sides.peer().await("SIP/2.0 200 ");
            assertEquals("true", RawSip.header(ok, "X-Factory"));
            String session = RawSip.header(ok, "X-Session");
            String to = URLEncoder.encode("sip:peer@127.0.0.1:" + sides.peer().port(), StandardCharsets.UTF_8);
            String url = RawSip.header(ok, "X-Url") + "&text=there&to=" + to;
            assertEquals(session, sides.page(URI.create(url)));
            assertEquals("there", RawSip.header(sides.peer().await("MESSAGE "), "X-Asked"));
            // from now on the cookie is enough
            assertEquals("null " + session, sides.page("do=state"));
            try (HttpClient other = Sides.newBrowser()) {
                assertNotEquals(session, new Sides(sides.web(), other, sides.peer()).page("do=send&text=no&to=" + to));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"with-beans", "without-beans"})
    void webServlet_findsServicesAndContext(String archive) throws Exception {
        deployed(archive, sides -> {
            assertEquals(
                    "SipFactory true,SipFactory true,SipSessionsUtil true,SipSessionsUtil true,"
                            + "TimerService true,TimerService true,DnsResolver true,DnsResolver true,true",
                    sides.page("do=names"));
            assertEquals("true true true sip:a@b", sides.page("do=contexts"));
            assertEquals("dispatched", sides.page("do=async"));
            String[] urls = sides.page("do=urls").split(" ");
            assertEquals("http://example.invalid/page;jsessionid=" + urls[0] + "?a=b#c", urls[1]);
            String base = management.getWebUri() + "/" + archive;
            assertEquals(base + "/page;jsessionid=" + urls[0], urls[2]);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"with-beans", "without-beans"})
    void endOfTheApplicationSession_endsTheHttpSession(String archive) throws Exception {
        deployed(archive, sides -> {
            String first = sides.page("do=urls").split(" ")[0];
            assertEquals(first, sides.page("do=urls").split(" ")[0]);
            assertEquals("ended", sides.page("do=end"));
            assertEquals("no session", sides.page("do=state"));
            assertNotEquals(first, sides.page("do=urls").split(" ")[0]);
        });
    }
}
