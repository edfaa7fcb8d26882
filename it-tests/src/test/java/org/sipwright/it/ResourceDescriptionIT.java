// SPDX-License-Identifier: Apache-2.0
package org.sipwright.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.as.arquillian.api.ContainerResource;
import org.jboss.as.arquillian.container.ManagementClient;
import org.jboss.as.controller.client.helpers.Operations;
import org.jboss.dmr.ModelNode;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The management model as administrators see it. A change shows as a difference to the file, which {@code -Dgolden.write}
 * writes anew; its reviewer then sees what changed.
 */
@ExtendWith(ArquillianExtension.class)
class ResourceDescriptionIT {
    private static final Path FILE = Path.of("src/test/resources/org/sipwright/it/sip-subsystem.dmr");

    @ContainerResource
    private ManagementClient management;

    /** Has the server run. */
    @Deployment(testable = false)
    static WebArchive nothing() {
        return ShrinkWrap.create(WebArchive.class, "nothing.war")
                .addAsWebResource(new StringAsset("nothing"), "index.txt");
    }

    @Test
    void description_isThatOfTheFile() throws IOException {
        ModelNode operation =
                Operations.createOperation("read-resource-description", new ModelNode().add("subsystem", "sip"));
        operation.get("recursive").set(true);
        operation.get("operations").set(true);
        operation.get("inherited").set(false);
        ModelNode result = management.getControllerClient().execute(operation);
        String description = Operations.readResult(result).toString() + '\n';
        if (System.getProperty("golden.write") != null) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, description);
        }
        assertEquals(Files.readString(FILE), description);
    }
}
