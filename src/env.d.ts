/// <reference types="astro/client" />

declare namespace App {
  interface Locals {
    /** The prepared object of the page being drawn. */
    page: import('./edition/page.ts').Page;
  }
}
