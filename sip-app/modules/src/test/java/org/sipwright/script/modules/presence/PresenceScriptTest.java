// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.presence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipwright.script.modules.ScriptTest;
import org.sipwright.script.modules.SipPeer;

/** Presence on the wire: alice watches bob; the expectations were taken from OpenSIPS 3.6.2. */
@Timeout(60)
class PresenceScriptTest extends ScriptTest {
    private static final String OPEN = "<?xml version=\"1.0\"?><presence xmlns=\"urn:ietf:params:xml:ns:pidf\" "
            + "entity=\"sip:bob@127.0.0.1\"><tuple id=\"t1\"><status><basic>open</basic></status></tuple></presence>";

    @TempDir
    private Path folder;

    private String script(String parameters) {
        return """
                loadmodule "db_sqlite.so"
                loadmodule "xcap.so"
                loadmodule "presence.so"
                loadmodule "presence_xml.so"
                modparam("xcap|presence", "db_url", "sqlite://FOLDER/p.db")
                modparam("presence", "fallback2db", 0)
                modparam("presence", "clean_period", 1)
                PARAMETERS
                route {
                    if (is_method("PUBLISH|SUBSCRIBE")) {
                        if (!t_newtran()) {
                            sl_reply_error();
                            exit;
                        }
                        if (is_method("PUBLISH"))
                            handle_publish();
                        else
                            handle_subscribe();
                        exit;
                    }
                    send_reply(404, "Not here");
                }
                """.replace("FOLDER", folder.toString()).replace("PARAMETERS", parameters);
    }

    private static final String ALL_MAY = "modparam(\"presence_xml\", \"force_active\", 1)";

    private String subscribe(String headers) throws Exception {
        alice.send(alice.request("SUBSCRIBE", "Event: presence\r\n" + headers, ""));
        return alice.await("SIP/2.0 2");
    }

    private String notified() throws Exception {
        String notify = alice.await("NOTIFY");
        alice.send(SipPeer.reply(notify, "200 OK"));
        return notify;
    }

    private String publish(String headers, String body, String status) throws Exception {
        bob.send(bob.request("PUBLISH", headers, body).replace("application/sdp", "application/pidf+xml"));
        return bob.await("SIP/2.0 " + status);
    }

    @Test
    void watcher_isToldWhatIsPublishedAndThatItEnded() throws Exception {
        start(script(ALL_MAY));
        String ok = subscribe("Expires: 60\r\n");
        assertEquals("60", SipPeer.header(ok, "Expires"));
        assertEquals("<sip:presence@127.0.0.1:" + port() + ">", SipPeer.header(ok, "Contact"));
        String first = notified();
        assertTrue(first.startsWith("NOTIFY sip:alice@127.0.0.1:" + alice.port() + " SIP/2.0"), first);
        assertEquals("active;expires=60", SipPeer.header(first, "Subscription-State"));
        assertEquals("1 NOTIFY", SipPeer.header(first, "CSeq"));
        assertEquals("", SipPeer.body(first));
        assertEquals(SipPeer.header(ok, "To"), SipPeer.header(first, "From"));
        String published = publish("Event: presence\r\nExpires: 60\r\n", OPEN, "200 OK");
        String told = notified();
        assertEquals("application/pidf+xml", SipPeer.header(told, "Content-Type"));
        assertTrue(SipPeer.body(told).contains("<basic>open</basic>"), told);
        String refreshed = publish(
                "Event: presence\r\nExpires: 60\r\nSIP-If-Match: " + SipPeer.header(published, "SIP-ETag") + "\r\n",
                "",
                "200 OK");
        publish(
                "Event: presence\r\nExpires: 0\r\nSIP-If-Match: " + SipPeer.header(refreshed, "SIP-ETag") + "\r\n",
                "",
                "200 OK");
        String closed = notified();
        assertEquals("3 NOTIFY", SipPeer.header(closed, "CSeq"));
        assertTrue(SipPeer.body(closed).contains("id=\"t1\"><status><basic>closed</basic>"), closed);
        assertEquals("", SipPeer.body(notified()));
    }

    @Test
    void subscription_goesOnEndsAndIsForgotten() throws Exception {
        start(script(ALL_MAY));
        alice.send(alice.request("SUBSCRIBE", "s1", "", 1, "Event: presence\r\nExpires: 60\r\n", ""));
        String tag = SipPeer.header(alice.await("SIP/2.0 200"), "To").replaceFirst(".*tag=", "");
        notified();
        alice.send(alice.request("SUBSCRIBE", "s1", tag, 2, "Event: presence\r\nExpires: 0\r\n", ""));
        assertEquals("0", SipPeer.header(alice.await("SIP/2.0 200"), "Expires"));
        assertEquals("terminated;reason=timeout", SipPeer.header(notified(), "Subscription-State"));
        alice.send(alice.request("SUBSCRIBE", "s1", tag, 3, "Event: presence\r\nExpires: 60\r\n", ""));
        alice.await("SIP/2.0 481 Subscription does not exist");
    }

    @Test
    void whatExpires_isTold() throws Exception {
        start(script(ALL_MAY));
        subscribe("Expires: 2\r\n");
        notified();
        publish("Event: presence\r\nExpires: 1\r\n", OPEN, "200 OK");
        assertTrue(SipPeer.body(notified()).contains(">open<"));
        assertTrue(SipPeer.body(notified()).contains(">closed<"));
        String last = notified();
        while (!SipPeer.header(last, "Subscription-State").equals("terminated;reason=timeout")) {
            last = notified();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Event: presence;SIP-If-Match: bogus | 412 Conditional request failed",
                "Event: nothing | 489 Bad Event",
                "Event: presence | 400 Bad request",
            })
    void wrongPublish_isRefused(String headers, String status) throws Exception {
        start(script(ALL_MAY));
        publish(headers.replace(";", "\r\n") + "\r\nExpires: 60\r\n", "", status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "allow | 200 | active;expires=60 | true",
                "confirm | 202 | pending;expires=60 | false",
                "block | 202 | terminated;reason=rejected | false",
                " | 202 | pending;expires=60 | false",
            })
    void rules_sayWhoMaySee(String handling, String status, String state, boolean shown) throws Exception {
        start(script(""));
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder + "/p.db");
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO xcap (username, domain, doc, doc_type, etag, source, doc_uri, port)"
                                + " VALUES ('bob', '127.0.0.1', ?, 2, 'e', 0, '', 0)")) {
            if (handling != null) {
                insert.setBytes(
                        1,
                        ("<ruleset xmlns=\"urn:ietf:params:xml:ns:common-policy\"><rule id=\"r\"><conditions>"
                                        + "<identity><one id=\"sip:alice@127.0.0.1\"/></identity></conditions>"
                                        + "<actions><sub-handling xmlns=\"urn:ietf:params:xml:ns:pres-rules\">"
                                        + handling
                                        + "</sub-handling></actions></rule></ruleset>")
                                .getBytes());
                insert.executeUpdate();
            }
        }
        publish("Event: presence\r\nExpires: 60\r\n", OPEN, "200 OK");
        assertTrue(subscribe("Expires: 60\r\n").startsWith("SIP/2.0 " + status));
        String notify = notified();
        assertEquals(state, SipPeer.header(notify, "Subscription-State"));
        assertEquals(shown, SipPeer.body(notify).contains("open"));
    }

    @Test
    void subscriptionsAndPublications_surviveARestart() throws Exception {
        start(script(ALL_MAY));
        subscribe("Expires: 60\r\n");
        notified();
        publish("Event: presence\r\nExpires: 60\r\n", OPEN, "200 OK");
        notified();
        restart(script(ALL_MAY));
        String listed = script.environment()
                .commands()
                .run("pres_phtable_list", List.of())
                .toString();
        assertTrue(listed.contains("publ_count=1"), listed);
        script.environment()
                .commands()
                .run(
                        "refresh_watchers",
                        Map.of("presentity_uri", "sip:bob@127.0.0.1", "event", "presence", "refresh_type", "1"));
        String told = notified();
        assertEquals("3 NOTIFY", SipPeer.header(told, "CSeq"));
        assertTrue(SipPeer.body(told).contains(">open<"), told);
    }

    @Test
    void watcherInfo_tellsTheUserWhoWatches() throws Exception {
        start(script(ALL_MAY));
        bob.send(bob.request("SUBSCRIBE", "Event: presence.winfo\r\nExpires: 60\r\n", ""));
        bob.await("SIP/2.0 200");
        String none = bob.await("NOTIFY");
        bob.send(SipPeer.reply(none, "200 OK"));
        assertTrue(
                SipPeer.body(none)
                        .contains("version=\"0\" state=\"full\"><watcher-list resource=\"sip:bob@127.0.0.1\""
                                + " package=\"presence\">"),
                none);
        subscribe("Expires: 60\r\n");
        String told = bob.await("NOTIFY");
        assertTrue(SipPeer.body(told).contains("status=\"active\">sip:alice@127.0.0.1</watcher>"), told);
    }

    @Test
    void documentWithADocumentType_isRefused() throws Exception {
        start(script(ALL_MAY));
        publish(
                "Event: presence\r\nExpires: 60\r\n",
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><presence>&e;</presence>",
                "400");
    }
}
