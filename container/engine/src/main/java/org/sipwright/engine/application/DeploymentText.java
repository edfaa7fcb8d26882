// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.application;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.Messages;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageBundle;

/** What is wrong with an application, in words; ids 2000 to 2099. */
@MessageBundle(projectCode = "SIPW", length = 5)
interface DeploymentText {
    DeploymentText TEXT = Messages.getBundle(MethodHandles.lookup(), DeploymentText.class);

    @Message(id = 2000, value = "the descriptor is not well-formed XML: %s")
    String notWellFormed(String problem);

    @Message(id = 2001, value = "the root element is %s, expected sip-app")
    String wrongRoot(String name);

    @Message(id = 2002, value = "version %s is not supported, expected 1.0, 1.1 or 2.0")
    String wrongVersion(String version);

    @Message(id = 2003, value = "element %s is not supported")
    String elementNotSupported(String name);

    @Message(id = 2004, value = "element %s is missing in %s")
    String elementMissing(String name, String parent);

    @Message(id = 2005, value = "%s is no number: %s")
    String notANumber(String element, String text);

    @Message(
            id = 2006,
            value = "the application has no name: neither app-name, nor @SipApplication(name), nor a module name")
    String noName();

    @Message(id = 2007, value = "sip.xml names the application %s, @SipApplication names it %s")
    String twoNames(String descriptor, String annotation);

    @Message(id = 2008, value = "the application has no servlet and no listener")
    String empty();

    @Message(
            id = 2009,
            value =
                    "%s servlets, but neither a main servlet nor a servlet mapping says which one gets initial requests")
    String noMainServlet(int count);

    @Message(id = 2010, value = "the main servlet %s is not declared")
    String unknownMainServlet(String name);

    @Message(id = 2011, value = "a mapping names the servlet %s, which is not declared")
    String unknownMappedServlet(String name);

    @Message(id = 2012, value = "both a main servlet and servlet mappings")
    String mainAndMappings();

    @Message(id = 2013, value = "class %s cannot be loaded: %s")
    String classNotLoaded(String name, String problem);

    @Message(id = 2014, value = "%s is declared as a listener but implements no listener interface of SIP servlets")
    String notAListener(String name);

    @Message(id = 2015, value = "two TimerListeners, %s and %s; an application has one at most")
    String twoTimerListeners(String first, String second);

    @Message(
            id = 2016,
            value =
                    "@SipApplicationKey method %s has to be public static, return String and take one SipServletRequest")
    String badKeyMethod(String method);

    @Message(id = 2017, value = "two @SipApplicationKey methods, %s and %s; an application has one at most")
    String twoKeyMethods(String first, String second);

    @Message(
            id = 2018,
            value = "handler method %s has to take a SipServletRequest or a SipServletResponse as its only parameter")
    String badHandler(String method);

    @Message(id = 2019, value = "handler method %s names response codes but takes a request")
    String codesOnRequest(String method);

    @Message(id = 2020, value = "handler methods %s and %s are equally specific for the same message")
    String ambiguousHandlers(String first, String second);

    @Message(id = 2021, value = "condition %s has an unknown variable: %s")
    String unknownVariable(String element, String variable);

    @Message(id = 2022, value = "unknown condition %s, expected and, or, not, equal, contains, exists or subdomain-of")
    String unknownCondition(String name);

    @Message(id = 2023, value = "%s has %s conditions, expected %s")
    String conditionCount(String element, int found, String expected);

    @Message(id = 2024, value = "%s is not supported by the authentication of callers")
    String securityNotSupported(String what);

    @Message(id = 2025, value = "two servlets are named %s")
    String twoServlets(String name);

    @Message(id = 2026, value = "%s is neither a SipServlet nor a class with @SipServlet")
    String notAServlet(String name);

    @Message(id = 2027, value = "servlet %s could not be initialised: %s")
    String servletFailed(String name, String problem);

    @Message(id = 2028, value = "an application named %s runs already")
    String nameTaken(String name);

    @Message(id = 2029, value = "two @SipApplication in one application: %s and %s")
    String twoApplications(String first, String second);

    @Message(id = 2030, value = "%s could not be created: %s")
    String notCreated(String type, String problem);

    @Message(
            id = 2031,
            value =
                    "%s extends RoutingServlet, which takes all messages of sockets of its own: it cannot run among other applications")
    String routingServlet(String className);

    @Message(
            id = 2033,
            value = "a constraint demands a role, but neither login-config nor @SipLogin says how callers are known")
    String noLogin();

    @Message(
            id = 2034,
            value = "a constraint demands a role, but the container has no security domain to find callers in")
    String noDirectory();

    @Message(id = 2032, value = "the listener %s failed at the start: %s")
    String listenerFailed(String type, String problem);
}
