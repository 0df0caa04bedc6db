package io.rollcall.identity.signin;

import io.rollcall.identity.accounts.AccountGate;
import io.rollcall.identity.accounts.Accounts;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * Sign-in for people. What is pending before it (the authorization request, the CSRF token) is kept in cookies, not in
 * sessions: strangers cannot fill the memory with them, and a restart in the middle of a sign-in does no harm.
 */
@Configuration(proxyBeanMethods = false)
class SignInWiring {

    @Bean
    PageStyle pageStyle() {
        return PageStyle.read();
    }

    @Bean
    AuthenticationProvider signIn(Accounts accounts, AccountGate gate, PasswordEncoder encoder, Clock clock) {
        DaoAuthenticationProvider passwords = new DaoAuthenticationProvider(new AccountSignIn(accounts, gate));
        passwords.setPasswordEncoder(encoder);
        return new LimitedSignIn(passwords, new SignInAttempts(clock));
    }

    @Bean
    RequestCache pendingAuthorization() {
        CookieRequestCache cache = new CookieRequestCache();
        cache.setRequestMatcher(PathPatternRequestMatcher.pathPattern("/oauth2/authorize"));
        cache.setCookieCustomizer(cookie -> cookie.setAttribute("SameSite", "Lax"));
        return cache;
    }

    /** Last: what no other chain takes, and what it does not name is refused. */
    @Bean
    @Order(3)
    SecurityFilterChain pages(HttpSecurity http, RequestCache pendingAuthorization, PageStyle style) {
        return http.authorizeHttpRequests(paths -> paths.requestMatchers(
                                SignInPages.LOGIN, SignInPages.LOGOUT, SignInPages.SIGN_UP, "/error")
                        .permitAll()
                        .requestMatchers("/actuator/health/**", "/actuator/prometheus")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .requestCache(cache -> cache.requestCache(pendingAuthorization))
                .csrf(csrf -> csrf.csrfTokenRepository(csrfCookie()))
                .formLogin(form -> form.loginPage(SignInPages.LOGIN)
                        .usernameParameter("email")
                        .successHandler(onwards(pendingAuthorization))
                        .failureHandler(backToTheForm()))
                .logout(logout -> logout.logoutUrl(SignInPages.LOGOUT).logoutSuccessUrl(SignInPages.LOGIN + "?logout"))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(style.contentSecurityPolicy()))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .build();
    }

    private static CsrfTokenRepository csrfCookie() {
        CookieCsrfTokenRepository csrf = new CookieCsrfTokenRepository();
        csrf.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
        return csrf;
    }

    private static SavedRequestAwareAuthenticationSuccessHandler onwards(RequestCache pendingAuthorization) {
        SavedRequestAwareAuthenticationSuccessHandler onwards = new SavedRequestAwareAuthenticationSuccessHandler();
        onwards.setRequestCache(pendingAuthorization);
        onwards.setDefaultTargetUrl(SignInPages.LOGIN);
        return onwards;
    }

    private static AuthenticationFailureHandler backToTheForm() {
        return (request, response, failure) -> response.sendRedirect(SignInPages.LOGIN + "?" + reason(failure));
    }

    private static String reason(AuthenticationException failure) {
        return switch (failure) {
            case LockedException locked -> "locked";
            case InternalAuthenticationServiceException broken -> "unavailable";
            default -> "error";
        };
    }
}
