package io.rollcall.http;

import io.rollcall.testkit.LibraryArchitecture;
import java.util.Set;

class ArchitectureTest extends LibraryArchitecture {

    ArchitectureTest() {
        super("http", Set.of());
    }
}
