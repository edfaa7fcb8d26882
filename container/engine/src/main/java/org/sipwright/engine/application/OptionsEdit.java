// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.application;

import javax.servlet.sip.ConcurrencyMode;

/** Changes single values of {@link ApplicationOptions}. */
final class OptionsEdit {
    private String version;
    private int proxyTimeout;
    private int sessionTimeout;
    private boolean distributable;
    private ConcurrencyMode concurrencyMode;
    private boolean disableCancelHandling;
    private boolean dialogOnSubscribe;
    private boolean cloning;

    OptionsEdit(ApplicationOptions from) {
        version = from.version();
        proxyTimeout = from.proxyTimeoutSeconds();
        sessionTimeout = from.sessionTimeoutMinutes();
        distributable = from.distributable();
        concurrencyMode = from.concurrencyMode();
        disableCancelHandling = from.disableCancelHandling();
        dialogOnSubscribe = from.dialogOnSubscribe();
        cloning = from.cloneDerivedAttributes();
    }

    OptionsEdit version(String value) {
        version = value;
        return this;
    }

    OptionsEdit proxyTimeout(int seconds) {
        proxyTimeout = seconds;
        return this;
    }

    OptionsEdit sessionTimeout(int minutes) {
        sessionTimeout = minutes;
        return this;
    }

    OptionsEdit distributable() {
        distributable = true;
        return this;
    }

    OptionsEdit concurrency(ConcurrencyMode mode) {
        concurrencyMode = mode;
        return this;
    }

    OptionsEdit cancelHandling(boolean disabled) {
        disableCancelHandling = disabled;
        return this;
    }

    OptionsEdit dialogOnSubscribe(boolean value) {
        dialogOnSubscribe = value;
        return this;
    }

    OptionsEdit cloning(boolean value) {
        cloning = value;
        return this;
    }

    ApplicationOptions done() {
        return new ApplicationOptions(
                version,
                proxyTimeout,
                sessionTimeout,
                distributable,
                concurrencyMode,
                disableCancelHandling,
                dialogOnSubscribe,
                cloning);
    }
}
