/* The page to sign in on, after somebody signed out: what other tabs still show goes off the screen too. */

if (sessionStorage.getItem("signed-out")) {
  sessionStorage.removeItem("signed-out");
  new BroadcastChannel("signed-out").postMessage("");
}
