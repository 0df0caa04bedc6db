package io.rollcall.credits;

import io.rollcall.testkit.ServiceArchitecture;
import io.rollcall.testkit.ServiceShape;

class ArchitectureTest extends ServiceArchitecture {
    ArchitectureTest() {
        super(ServiceShape.service("credits").withLeaf("csv"));
    }
}
