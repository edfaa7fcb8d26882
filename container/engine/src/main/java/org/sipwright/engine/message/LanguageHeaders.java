// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.message;

import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.servlet.sip.SipServletMessage;

/** The language headers of a message, on top of its other methods. */
interface LanguageHeaders extends SipServletMessage {
    @Override
    default Locale getAcceptLanguage() {
        Set<Locale> all = getAcceptLanguageSet();
        return all.isEmpty() ? null : all.iterator().next();
    }

    @Override
    default Iterator<Locale> getAcceptLanguages() {
        return getAcceptLanguageSet().iterator();
    }

    @Override
    default void setAcceptLanguage(Locale locale) {
        setHeader("Accept-Language", locale.toLanguageTag());
    }

    @Override
    default void addAcceptLanguage(Locale locale) {
        addHeader("Accept-Language", locale.toLanguageTag());
    }

    @Override
    default void setContentLanguage(Locale locale) {
        setHeader("Content-Language", locale.toLanguageTag());
    }

    @Override
    default Locale getContentLanguage() {
        String language = getHeader("Content-Language");
        return language == null ? null : Locale.forLanguageTag(language);
    }
}
