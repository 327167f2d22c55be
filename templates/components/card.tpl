{{@attributes title! path level="2" body}}
<section class="kith-card">
  <h{{@level}} class="kith-card__title govuk-heading-m">{{@if path}}<a class="govuk-link" href="{{@path}}">{{@title}}</a>{{@else}}{{@title}}{{/@if}}</h{{@level}}>
  <div class="kith-card__content">
    {{@body}}
  </div>
</section>
