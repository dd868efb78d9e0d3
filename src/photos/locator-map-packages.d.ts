/**
 * The few functions of two packages without types of their own that the locator map draws with.
 * Remove when `@types/d3-geo` and `@types/topojson-client` are installed.
 */
declare module 'd3-geo' {
  export type Point = [number, number];
  export interface Geometry {
    readonly type: string;
    readonly id?: string | number;
  }
  export interface Projection {
    (point: Point): Point | null;
    scale(): number;
    scale(scale: number): this;
    translate(offset: Point): this;
    rotate(angles: Point): this;
    clipAngle(degrees: number): this;
    clipExtent(box: [Point, Point]): this;
    fitExtent(box: [Point, Point], geometry: Geometry): this;
    precision(pixels: number): this;
    invert(pixel: Point): Point | null;
  }
  export interface PathMaker {
    (geometry: Geometry): string | null;
    centroid(geometry: Geometry): Point;
    area(geometry: Geometry): number;
    digits(decimals: number): this;
  }
  export function geoPath(projection: Projection): PathMaker;
  export function geoCentroid(geometry: Geometry): Point;
  export function geoDistance(from: Point, to: Point): number;
  export function geoAzimuthalEqualArea(): Projection;
  export function geoOrthographic(): Projection;
  export function geoGraticule10(): Geometry;
}

declare module 'topojson-client' {
  import type { Geometry } from 'd3-geo';
  export function feature(topology: object, object: object): { readonly features: Geometry[] } & Geometry;
  export function mesh(topology: object, object: object, keep?: (a: Geometry, b: Geometry) => boolean): Geometry;
}
