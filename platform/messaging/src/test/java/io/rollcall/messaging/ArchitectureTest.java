package io.rollcall.messaging;

import io.rollcall.testkit.LibraryArchitecture;
import java.util.Set;

class ArchitectureTest extends LibraryArchitecture {

    ArchitectureTest() {
        super("messaging", Set.of("io.rollcall.contracts", "io.rollcall.contracts.envelope", "io.rollcall.tenancy"));
    }
}
