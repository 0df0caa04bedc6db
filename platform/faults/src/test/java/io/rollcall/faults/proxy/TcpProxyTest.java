package io.rollcall.faults.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rollcall.faults.proxy.Tampering.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpProxyTest {

    private ServerSocket echo;

    @BeforeEach
    void startAnEcho() throws IOException {
        echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    Socket socket = echo.accept();
                    Thread.ofVirtual().start(() -> repeat(socket));
                }
            } catch (IOException e) {
                // The test is over.
            }
        });
    }

    @AfterEach
    void endIt() throws IOException {
        echo.close();
    }

    private static void repeat(Socket socket) {
        try (socket) {
            socket.getInputStream().transferTo(socket.getOutputStream());
        } catch (IOException e) {
            // It was cut.
        }
    }

    @Test
    void passesEverythingOnBothWays() throws IOException {
        try (TcpProxy proxy = TcpProxy.open(0, echo.getLocalPort(), Untouched::new);
                Socket socket = connect(proxy)) {
            socket.getOutputStream().write(bytes("hello"));

            assertThat(socket.getInputStream().readNBytes(5)).isEqualTo(bytes("hello"));
        }
    }

    @Test
    void resetsTheClientWhenAnAnswerBegins() throws IOException {
        AtomicInteger cuts = new AtomicInteger();
        try (TcpProxy proxy = TcpProxy.open(0, echo.getLocalPort(), () -> new CutAnswers(cuts));
                Socket socket = connect(proxy)) {
            socket.getOutputStream().write(bytes("hello"));

            assertThatThrownBy(() -> socket.getInputStream().read())
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
        assertThat(cuts).hasValue(1);
    }

    @Test
    void cutsTheAnswerToTheCommitOfTheStatementItWatchesFor() {
        CutAfterCommit eye = new CutAfterCommit("INSERT INTO booking (", () -> true);

        say(eye, startup());
        say(eye, message('P', "s1\0INSERT INTO booking (id) VALUES ($1)\0"));
        say(eye, message('P', "s2\0SELECT 1\0"));
        say(eye, message('B', "\0s2\0"));
        assertThat(hear(eye, message('C', "COMMIT\0"))).isEqualTo(Verdict.PASS);
        say(eye, message('B', "\0s1\0"));
        assertThat(hear(eye, message('C', "INSERT 0 1\0"))).isEqualTo(Verdict.PASS);
        assertThat(hear(eye, message('C', "COMMIT\0"))).isEqualTo(Verdict.CUT);
    }

    @Test
    void sparesATransactionThatWasRolledBack() {
        CutAfterCommit eye = new CutAfterCommit("INSERT INTO booking (", () -> true);

        say(eye, startup());
        say(eye, message('P', "s1\0INSERT INTO booking (id) VALUES ($1)\0"));
        say(eye, message('B', "\0s1\0"));
        hear(eye, message('C', "ROLLBACK\0"));

        assertThat(hear(eye, message('C', "COMMIT\0"))).isEqualTo(Verdict.PASS);
    }

    @Test
    void understandsMessagesThatComeInPieces() {
        CutAfterCommit eye = new CutAfterCommit("INSERT INTO booking (", () -> true);
        for (byte[] message : List.of(
                startup(), message('P', "s1\0INSERT INTO booking (id) VALUES ($1)\0"), message('B', "\0s1\0"))) {
            for (byte each : message) {
                eye.asked(new byte[] {each}, 1);
            }
        }
        byte[] commit = message('C', "COMMIT\0");
        for (int i = 0; i < commit.length - 1; i++) {
            assertThat(eye.answered(new byte[] {commit[i]}, 1)).isEqualTo(Verdict.PASS);
        }

        assertThat(eye.answered(new byte[] {commit[commit.length - 1]}, 1)).isEqualTo(Verdict.CUT);
    }

    private static final class Untouched implements Tampering {

        @Override
        public Verdict asked(byte[] bytes, int length) {
            return Verdict.PASS;
        }

        @Override
        public Verdict answered(byte[] bytes, int length) {
            return Verdict.PASS;
        }
    }

    private static Socket connect(TcpProxy proxy) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    }

    private static void say(CutAfterCommit eye, byte[] bytes) {
        assertThat(eye.asked(bytes, bytes.length)).isEqualTo(Verdict.PASS);
    }

    private static Verdict hear(CutAfterCommit eye, byte[] bytes) {
        return eye.answered(bytes, bytes.length);
    }

    private static byte[] startup() {
        return ByteBuffer.allocate(8).putInt(8).putInt(196608).array();
    }

    private static byte[] message(char type, String body) {
        byte[] text = bytes(body);
        return ByteBuffer.allocate(5 + text.length)
                .put((byte) type)
                .putInt(4 + text.length)
                .put(text)
                .array();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
