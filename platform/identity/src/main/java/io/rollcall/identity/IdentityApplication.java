package io.rollcall.identity;

import io.rollcall.http.HttpAutoConfiguration;
import io.rollcall.identity.settings.IdentityProperties;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Accounts, sign-in and tokens. Leaves out the reactive side of {@code rollcall-http}; its problems are used here too. */
@SpringBootApplication(exclude = HttpAutoConfiguration.class)
@EnableConfigurationProperties(IdentityProperties.class)
@EnableScheduling
public class IdentityApplication {

    public static void main(String[] args) {
        SpringApplication.run(IdentityApplication.class, args);
    }
}
