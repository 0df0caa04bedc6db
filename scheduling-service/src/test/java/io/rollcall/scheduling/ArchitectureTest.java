package io.rollcall.scheduling;

import io.rollcall.testkit.ServiceArchitecture;
import io.rollcall.testkit.ServiceShape;

class ArchitectureTest extends ServiceArchitecture {

    ArchitectureTest() {
        super(ServiceShape.service("scheduling").withLeaf("ical"));
    }
}
