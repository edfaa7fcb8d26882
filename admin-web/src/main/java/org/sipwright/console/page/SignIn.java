// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.sipwright.console.access.AuditLog;
import org.sipwright.console.access.LoginThrottle;

/** Signing in and out. The session gets a new id with the sign-in, so that one that was planted before is worth nothing. */
@Named
@RequestScoped
public class SignIn {
    private HttpServletRequest request;
    private LoginThrottle throttle;
    private AuditLog audit;
    private String user = "";
    private String password = "";

    /** For the container's proxies. */
    protected SignIn() {}

    /** With what it needs. */
    @Inject
    public SignIn(HttpServletRequest request, LoginThrottle throttle, AuditLog audit) {
        this.request = request;
        this.throttle = throttle;
        this.audit = audit;
    }

    /** The name typed in. */
    public String getUser() {
        return user;
    }

    /** Takes the name. */
    public void setUser(String name) {
        user = name == null ? "" : name.trim();
    }

    /** The password is never given out. */
    public String getPassword() {
        return "";
    }

    /** Takes the password. */
    public void setPassword(String text) {
        password = text == null ? "" : text;
    }

    /** Signs in; the outcome names the next page. */
    public String enter() {
        Duration pause = throttle.wait(user, request.getRemoteAddr());
        if (!pause.isZero()) {
            say("Too many failed attempts. Try again in " + (pause.toSeconds() + 1) + " seconds.");
            return "";
        }
        try {
            if (request.getUserPrincipal() != null) {
                // who is signed in already cannot sign in as somebody else
                request.logout();
            }
            request.login(user, password);
        } catch (ServletException e) {
            throttle.failed(user, request.getRemoteAddr());
            audit.record(user, "SIGN_IN", request.getRemoteAddr(), "", "failed");
            say("The name or the password is wrong.");
            return "";
        }
        request.getSession(true);
        request.changeSessionId();
        throttle.succeeded(user);
        audit.record(user, "SIGN_IN", request.getRemoteAddr(), "", "done");
        return "/index.xhtml?faces-redirect=true";
    }

    /** Signs out. */
    public String leave() throws ServletException {
        request.logout();
        if (request.getSession(false) != null) {
            request.getSession(false).invalidate();
        }
        return "/login.xhtml?faces-redirect=true";
    }

    private static void say(String text) {
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, text, text));
    }
}
