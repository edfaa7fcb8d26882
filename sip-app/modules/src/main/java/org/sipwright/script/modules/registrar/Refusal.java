// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.registrar;

/** Why a registration is refused, with the words that OpenSIPS tells the phone. */
enum Refusal {
    /** A header cannot be read. */
    PARSE(400, "Bad Request", "Message parse error"),
    /** Contact cannot be read. */
    CONTACT(400, "Bad Request", "Contact parse error"),
    /** Expires is no number. */
    EXPIRES(400, "Bad Request", "Expires parse error"),
    /** To names no user. */
    AOR(400, "Bad Request", "Error while parsing AOR"),
    /** {@code *} without {@code Expires: 0}. */
    STAR_EXPIRES(400, "Bad Request", "* used in contact and expires is not zero"),
    /** {@code *} and other contacts. */
    STAR_CONTACTS(400, "Bad Request", "* used in contact and more than 1 contact"),
    /** The preference is no number from 0 to 1. */
    BAD_Q(400, "Bad Request", "Invalid q param in contact"),
    /** A CSeq that is not higher than the last one. */
    SEQUENCE(400, "Bad Request", "Invalid CSeq number"),
    /** The user's name is too long. */
    AOR_TOO_LONG(500, "Server Internal Error", "Address Of Record too long"),
    /** The contact is too long. */
    CONTACT_TOO_LONG(400, "Bad Request", "Contact URI is too long"),
    /** The contact cannot be stored. */
    INSERT(500, "Server Internal Error", "usrloc_contact_insert failed"),
    /** The database cannot be reached. */
    DATABASE(500, "Server Internal Error", "usrloc_record_update failed"),
    /** There is Path, and the phone does not know it. */
    PATH(420, "Bad Extension", "No support for found Path indicated"),
    /** The address has too many contacts. */
    CROWDED(503, "Service Unavailable", "Too many registered contacts");

    private final int status;
    private final String reason;
    private final String detail;

    Refusal(int status, String reason, String detail) {
        this.status = status;
        this.reason = reason;
        this.detail = detail;
    }

    int status() {
        return status;
    }

    String reason() {
        return reason;
    }

    String detail() {
        return detail;
    }
}
