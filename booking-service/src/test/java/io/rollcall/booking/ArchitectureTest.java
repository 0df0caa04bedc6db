package io.rollcall.booking;

import io.rollcall.testkit.ServiceArchitecture;
import io.rollcall.testkit.ServiceShape;

class ArchitectureTest extends ServiceArchitecture {

    ArchitectureTest() {
        super(ServiceShape.service("booking").withLeaf("csv"));
    }
}
