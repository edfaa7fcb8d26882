// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Roles imply those before them; what alters needs more than a viewer. */
class RoleTest {
    @Test
    void anAdministratorMayDoAllThatOthersMay() {
        assertEquals(List.of("viewer", "operator", "administrator"), Role.ADMINISTRATOR.implied());
        assertEquals(List.of("viewer"), Role.VIEWER.implied());
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void noActionThatAltersIsOpenToViewers(Action action) {
        assertTrue(!action.alters() || action.role() != Role.VIEWER, action::name);
    }
}
