package io.rollcall.faults.proxy;

import io.rollcall.faults.proxy.Tampering.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Listens on one loopback port, passes everything on to another, and lets a {@link Tampering} spoil it. */
public final class TcpProxy implements AutoCloseable {

    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int BACKLOG = 512;

    private final ServerSocket listener;
    private final int target;
    private final Supplier<Tampering> tampering;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private TcpProxy(ServerSocket listener, int target, Supplier<Tampering> tampering) {
        this.listener = listener;
        this.target = target;
        this.tampering = tampering;
    }

    /**
     * Begins to listen.
     *
     * @param port where, 0 for any free one
     * @param target port to which everything is passed on
     * @param tampering one for each connection
     */
    public static TcpProxy open(int port, int target, Supplier<Tampering> tampering) throws IOException {
        TcpProxy proxy =
                new TcpProxy(new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress()), target, tampering);
        Thread.ofVirtual().start(proxy::accept);
        return proxy;
    }

    public int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    @SuppressWarnings("resource") // closed by the two threads that pass on what comes
    private void connect(Socket client) {
        Socket server = new Socket();
        open.add(client);
        open.add(server);
        try {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
        } catch (IOException e) {
            reset(client);
            reset(server);
            return;
        }
        Tampering eye = tampering.get();
        Thread.ofVirtual().start(() -> pass(client, server, eye::asked));
        Thread.ofVirtual().start(() -> pass(server, client, eye::answered));
    }

    @FunctionalInterface
    private interface Look {
        Verdict at(byte[] bytes, int length) throws InterruptedException;
    }

    private void pass(Socket from, Socket to, Look look) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try {
            for (int length; (length = from.getInputStream().read(buffer)) >= 0; ) {
                if (look.at(buffer, length) == Verdict.CUT) {
                    reset(from);
                    reset(to);
                    return;
                }
                to.getOutputStream().write(buffer, 0, length);
            }
            to.shutdownOutput();
        } catch (IOException e) {
            reset(from);
            reset(to);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Closes with a reset, so that the other side cannot take it for an orderly end. */
    private void reset(Socket socket) {
        open.remove(socket);
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // It is gone already.
            open.remove(socket);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        Set.copyOf(open).forEach(this::reset);
    }
}
