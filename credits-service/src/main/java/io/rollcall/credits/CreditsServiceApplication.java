package io.rollcall.credits;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Accounts, grants, lots and the ledger. */
@SpringBootApplication
public class CreditsServiceApplication {

    public static void main(String[] args) {
        SpringApplication.run(CreditsServiceApplication.class, args);
    }
}
