// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The status constants are those of JSR 359 by name and value, misspellings included, and no others. */
class StatusCodesTest {
    private static final String SPECIFIED = """
            TRYING=100 RINGING=180 CALL_BEING_FORWARDED=181 CALL_QUEUED=182 SESSION_PROGRESS=183 OK=200
            ACCEPTED=202 MULTIPLE_CHOICES=300 MOVED_PERMANENTLY=301 MOVED_TEMPORARILY=302 USE_PROXY=305
            ALTERNATIVE_SERVICE=380 BAD_REQUEST=400 UNAUTHORIZED=401 PAYMENT_REQUIRED=402 FORBIDDEN=403
            NOT_FOUND=404 METHOD_NOT_ALLOWED=405 NOT_ACCEPTABLE=406 PROXY_AUTHENTICATION_REQUIRED=407
            REQUEST_TIMEOUT=408 GONE=410 CONDITIONAL_REQUEST_FAILED=412 REQUEST_ENTITY_TOO_LARGE=413
            REQUEST_URI_TOO_LONG=414 UNSUPPORTED_MEDIA_TYPE=415 UNSUPPORTED_URI_SCHEME=416 BAD_EXTENSION=420
            EXTENSION_REQUIRED=421 SESSION_INTERVAL_TOO_SMALL=422 INTERVAL_TOO_BRIEF=423 USE_IDENTITY_HEADER=428
            PROVIDE_REFERER_IDENTITY=429 BAD_IDENTITY_INFO=436 UNSUPPORTED_CERTIFICATE=437
            INVALID_IDENTITY_HEADER=438 TEMPORARLY_UNAVAILABLE=480 CALL_LEG_DONE=481 LOOP_DETECTED=482
            TOO_MANY_HOPS=483 ADDRESS_INCOMPLETE=484 AMBIGUOUS=485 BUSY_HERE=486 REQUEST_TERMINATED=487
            NOT_ACCEPTABLE_HERE=488 BAD_EVENT=489 REQUEST_PENDING=491 UNDECIPHERABLE=493
            SECURITY_AGREEMENT_REQUIRED=494 SERVER_INTERNAL_ERROR=500 NOT_IMPLEMENTED=501 BAD_GATEWAY=502
            SERVICE_UNAVAILABLE=503 SERVER_TIMEOUT=504 VERSION_NOT_SUPPORTED=505 MESSAGE_TOO_LARGE=513
            PRECONDITION_FAILURE=580 BUSY_EVERYWHERE=600 DECLINE=603 DOES_NOT_EXIT_ANYWHERE=604
            DOES_NOT_EXIST_ANYWHERE=604 NOT_ACCEPTABLE_ANYWHERE=606 MAX_BREADTH_EXCEEDED=440
            """;

    @Test
    void constantsAreThoseOfTheSpecification() throws Exception {
        Map<String, Integer> specified = Stream.of(SPECIFIED.trim().split("\\s+"))
                .map(pair -> pair.split("="))
                .collect(Collectors.toMap(pair -> "SC_" + pair[0], pair -> Integer.valueOf(pair[1])));
        Map<String, Integer> ours = new TreeMap<>();
        for (Field field : SipServletResponse.class.getDeclaredFields()) {
            ours.put(field.getName(), field.getInt(null));
        }
        assertEquals(new TreeMap<>(specified), ours);
    }
}
