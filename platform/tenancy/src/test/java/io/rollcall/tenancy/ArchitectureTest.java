package io.rollcall.tenancy;

import io.rollcall.testkit.LibraryArchitecture;
import java.util.Set;

class ArchitectureTest extends LibraryArchitecture {

    ArchitectureTest() {
        super("tenancy", Set.of("io.rollcall.contracts.envelope", "io.rollcall.contracts.catalog", "io.rollcall.http"));
    }
}
