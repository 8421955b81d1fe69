// Tells the form that waits in another tab that somebody has logged in.
new BroadcastChannel("signed-in").postMessage("");
