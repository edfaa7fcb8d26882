// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import jakarta.servlet.GenericServlet;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.ArrayList;
import java.util.List;

/** Messages, sessions and contexts that answer what a test sets and refuse everything else. */
final class Messages {
    /** Status codes of the responses that were sent. */
    final List<Integer> sent = new ArrayList<>();

    boolean initial = true;
    boolean committed;
    boolean proxied;

    /** Answers a method call by name and arguments. */
    interface Answers {
        Object to(String method, Object[] arguments);
    }

    static <T> T of(Class<T> type, Answers answers) {
        return type.cast(java.lang.reflect.Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    case "toString" -> type.getSimpleName();
                    default -> answers.to(method.getName(), arguments);
                }));
    }

    /** An object of that type that can only be passed around. */
    static <T> T inert(Class<T> type) {
        return of(type, (name, arguments) -> {
            throw new AssertionError(type.getSimpleName() + "." + name + " was called");
        });
    }

    SipServletRequest request(String method) {
        return of(SipServletRequest.class, (name, arguments) -> switch (name) {
            case "getMethod" -> method;
            case "isInitial" -> initial;
            case "isCommitted" -> committed;
            case "getProxy" -> proxied ? inert(Proxy.class) : null;
            case "createResponse" -> answer((Integer) arguments[0]);
            default -> throw new AssertionError("request." + name + " was called");
        });
    }

    SipServletResponse response(int status, boolean branch) {
        return of(SipServletResponse.class, (name, arguments) -> switch (name) {
            case "getStatus" -> status;
            case "isBranchResponse" -> branch;
            default -> throw new AssertionError("response." + name + " was called");
        });
    }

    /** Initialises a servlet of that name; gives the lines that it logs. */
    List<String> initialise(GenericServlet servlet, String servletName) throws ServletException {
        List<String> lines = new ArrayList<>();
        ServletContext context = of(ServletContext.class, (name, arguments) -> {
            lines.add(
                    arguments.length == 1
                            ? (String) arguments[0]
                            : arguments[0] + " " + arguments[1].getClass().getSimpleName());
            return null;
        });
        servlet.init(of(ServletConfig.class, (name, arguments) -> switch (name) {
            case "getServletContext" -> context;
            case "getServletName" -> servletName;
            default -> throw new AssertionError("config." + name + " was called");
        }));
        return lines;
    }

    private SipServletResponse answer(int status) {
        return of(SipServletResponse.class, (name, arguments) -> {
            if (!name.equals("send")) {
                throw new AssertionError("response." + name + " was called");
            }
            sent.add(status);
            return null;
        });
    }
}
