package io.rollcall.notification;

import io.rollcall.testkit.ServiceArchitecture;
import io.rollcall.testkit.ServiceShape;

class ArchitectureTest extends ServiceArchitecture {

    ArchitectureTest() {
        super(ServiceShape.service("notification").withLeaf("mail"));
    }
}
