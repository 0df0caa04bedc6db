package io.rollcall.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody with a browser without JavaScript, and the client that waits for the sign-in. */
public final class Person {

    public static final String CALLBACK = "http://127.0.0.1:49152/callback";
    public static final String DEMO_PASSWORD = "rollcall-demo";

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final JsonMapper JSON = new JsonMapper();

    private final RunningIdentity identity;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final String verifier = "a-verifier-of-at-least-forty-three-characters-0123456789";

    public Person(RunningIdentity identity) {
        this.identity = identity;
    }

    public CookieManager cookies() {
        return cookies;
    }

    /** The whole way from "sign in" to tokens. */
    public JsonNode tokens(String email, String password) {
        return json(exchange(codeFrom(location(signIn(email, password)))));
    }

    /** Asks for authorization, is sent to the form and fills it in. The answer leads on to the client. */
    public HttpResponse<String> signIn(String email, String password) {
        HttpResponse<String> authorize = get(authorization(Map.of()));
        HttpResponse<String> submitted = submit(location(authorize), Map.of("email", email, "password", password));
        String next = location(submitted);
        return next.startsWith("/oauth2/authorize") ? get(next) : submitted;
    }

    /** The authorization request of the command line, with some parameters replaced; an empty one is left out. */
    public String authorization(Map<String, String> replaced) {
        Map<String, String> parameters = new LinkedHashMap<>(Map.of(
                "response_type", "code",
                "client_id", "rollcall-cli",
                "redirect_uri", CALLBACK,
                "scope", "openid profile email",
                "state", "a-state",
                "code_challenge", challenge(),
                "code_challenge_method", "S256"));
        parameters.putAll(replaced);
        parameters.values().removeIf(String::isEmpty);
        return "/oauth2/authorize?" + form(parameters);
    }

    public HttpResponse<String> exchange(String code) {
        return exchange(code, verifier);
    }

    public HttpResponse<String> exchange(String code, String shownVerifier) {
        return post(
                "/oauth2/token",
                Map.of(
                        "grant_type", "authorization_code",
                        "client_id", "rollcall-cli",
                        "code", code,
                        "redirect_uri", CALLBACK,
                        "code_verifier", shownVerifier));
    }

    public HttpResponse<String> refresh(String refreshToken) {
        return post(
                "/oauth2/token",
                Map.of(
                        "grant_type", "refresh_token",
                        "client_id", "rollcall-cli",
                        "refresh_token", refreshToken));
    }

    /** Opens the page with the form, fills it in and sends it to the page's own path. */
    public HttpResponse<String> submit(String page, Map<String, String> fields) {
        Matcher csrf = CSRF.matcher(get(page).body());
        if (!csrf.find()) {
            throw new AssertionError("no form with a CSRF field at " + page);
        }
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("_csrf", csrf.group(1));
        return post(page, all);
    }

    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(identity.uri(path)).header("Accept", "text/html"));
    }

    public HttpResponse<String> getJson(String path) {
        return send(HttpRequest.newBuilder(identity.uri(path)).header("Accept", "application/json"));
    }

    public HttpResponse<String> getWithToken(String path, String token) {
        return send(HttpRequest.newBuilder(identity.uri(path)).header("Authorization", "Bearer " + token));
    }

    public HttpResponse<String> post(String path, Map<String, String> fields) {
        return send(HttpRequest.newBuilder(identity.uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(fields))));
    }

    public HttpResponse<String> postJson(String path, String body) {
        return send(HttpRequest.newBuilder(identity.uri(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    /** Where a redirect leads; without the origin when that stays the same. */
    public static String location(HttpResponse<String> response) {
        String location = response.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError("no redirect but " + response + response.body()));
        String origin = "http://" + response.uri().getAuthority();
        return location.startsWith(origin + "/") ? location.substring(origin.length()) : location;
    }

    public static String codeFrom(String callback) {
        String query = URI.create(callback).getRawQuery();
        return Arrays.stream(query.split("&"))
                .filter(parameter -> parameter.startsWith("code="))
                .map(parameter -> URLDecoder.decode(parameter.substring(5), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no code in " + callback));
    }

    private String challenge() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
