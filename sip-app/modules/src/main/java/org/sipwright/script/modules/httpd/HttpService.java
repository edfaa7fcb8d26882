// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.httpd;

/** What answers the requests to one path. Called on virtual threads, many at a time; it may block. */
@FunctionalInterface
public interface HttpService {

    /**
     * A request.
     *
     * @param method such as GET and POST
     * @param path what stands behind the service's own path
     * @param query what stands behind the question mark, not decoded, or the empty string
     * @param body the body, one char a byte
     */
    record Query(String method, String path, String query, String body) {}

    /**
     * An answer.
     *
     * @param status the status
     * @param type the type of the body
     * @param body the body, one char a byte
     */
    record Answer(int status, String type, String body) {}

    /** Answers a request. */
    Answer answer(Query query);
}
